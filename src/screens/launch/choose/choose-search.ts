import { frameParams } from '#src/lib/frame-words.ts'
import { on, oneId, searchSchema, text } from '#src/lib/search-params.ts'
import type { TemplateQuery } from '#src/queries/template-queries.ts'

const HEX = /^[0-9a-f]{32}$/

/** The address of the templates to launch: the API's own names and words. */
export const chooseSearch = searchSchema({
  q: text(),
  folder: oneId(HEX),
  tag: oneId(HEX),
  starred: on(),
  ...frameParams(),
})
export type ChooseSearch = ReturnType<typeof chooseSearch.read>['search']

/** What the API is asked for; without a filter it is asked for none. */
export const templateQueryOf = ({ q, folder, tag, starred }: ChooseSearch): TemplateQuery => ({
  ...(q !== '' && { q }),
  ...(folder !== undefined && { folder }),
  ...(tag !== undefined && { tag }),
  ...(starred && { starred }),
})

/** Whether it is only some templates that are asked for. */
export const isNarrowed = (search: ChooseSearch) => Object.keys(templateQueryOf(search)).length > 0
