import * as z from 'zod/mini'

/** A list under a name: its query string, question mark and all, or '' for the plain one. */
export type View = { name: string; query: string }

/** The views that are there before anybody has saved one; what each is called stands in the texts. */
export const BUILT_IN_VIEWS = [
  { id: 'all', query: '' },
  { id: 'active', query: '?status=active' },
  { id: 'mine', query: '?owners=me' },
  { id: 'late', query: '?status=delayed' },
  { id: 'soon', query: '?due=soon' },
  { id: 'problems', query: '?status=problem' },
  { id: 'unassigned', query: '?next=unassigned' },
  { id: 'starred', query: '?starred=true' },
  { id: 'completed', query: '?completed=7d' },
] as const
export type BuiltInId = (typeof BUILT_IN_VIEWS)[number]['id']

/** How much of it a browser is asked to keep. */
export const MOST_VIEWS = 100
export const LONGEST_NAME = 60
const LONGEST_QUERY = 4_000

/** A name as it is kept: without what nobody sees. */
export const tidyName = (name: string) => name.replace(/[\s\p{C}]+/gu, ' ').trim()

const isTidy = (name: string) => name !== '' && name === tidyName(name)

/** A view as it is written down, in the browser and in a file. */
export const view = z.object({
  name: z.string().check(z.maxLength(LONGEST_NAME), z.refine(isTidy)),
  query: z.string().check(z.maxLength(LONGEST_QUERY), z.regex(/^(\?[^#]+)?$/)),
})
