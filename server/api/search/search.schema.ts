import { z } from 'zod'
import { csv, paging } from '../paging.ts'

/** What can be searched, as the answer's keys (reference 12.4). */
export const KINDS = ['process', 'task', 'blueprint', 'snippet', 'capture', 'step'] as const
export type Kind = (typeof KINDS)[number]

const isKind = (word: string): word is Kind => KINDS.some((kind) => kind === word)

/** `search` is required; kinds that nobody knows are ignored, and without a known one all are searched. */
export const searchQuery = z.object({
  search: z
    .string({ error: 'The search field is required.' })
    .trim()
    .min(1, { error: 'The search field is required.' })
    .max(255, { error: 'The search may not be longer than 255 characters.' }),
  on: csv.transform((words): readonly Kind[] => {
    const known = KINDS.filter((kind) => words.some((word) => isKind(word) && word === kind))
    return known.length > 0 ? known : KINDS
  }),
  page: paging().page,
  per_page: paging().per_page,
})
export type SearchQuery = z.output<typeof searchQuery>
