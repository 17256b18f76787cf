import type { TaskQuery } from '#src/queries/task-list-queries.ts'

import type { RunPageSearch } from '../url/run-page.ts'

/** The words of the address that the endpoint is asked with (reference 7.2). */
export const ASKED = [
  'status',
  'owners',
  'guests',
  'groups',
  'unassigned',
  'deadline_start_range',
  'deadline_end_range',
  'deadline_on',
  'deadline_before',
  'deadline_after',
] as const
export type AskedKey = (typeof ASKED)[number]
export type TaskSearch = Pick<RunPageSearch, AskedKey | 'sort' | 'hidden' | 'find'>

const isOn = (value: TaskSearch[AskedKey]) =>
  Array.isArray(value) ? value.length > 0 : Boolean(value)

/** Whether only some of the tasks are asked for. */
export const isNarrowed = (search: TaskSearch) => ASKED.some((key) => isOn(search[key]))

/** Takes every filter off that the endpoint knows. */
export const NOT_NARROWED: Partial<RunPageSearch> = {
  ...Object.fromEntries(ASKED.map((key) => [key, undefined])),
  owners: [],
  guests: [],
  groups: [],
  unassigned: false,
}

/**
 * What the endpoint is asked for; nothing where all tasks are wanted in their order. `owners=me` is the viewer:
 * `unknown` where that is asked and nobody knows yet who it is.
 */
export function taskQueryOf(
  search: TaskSearch,
  me: string | undefined,
): TaskQuery | 'unknown' | undefined {
  const { status, owners, guests, groups, unassigned, sort } = search
  if (owners.includes('me') && me === undefined) return 'unknown'
  if (!isNarrowed(search) && sort === 'position') return undefined
  // `deadline_on` beats the pair; sent along, the pair would say what does not hold.
  const { deadline_start_range, deadline_end_range, deadline_on } = search
  const pair = deadline_on === undefined ? { deadline_start_range, deadline_end_range } : {}
  const { deadline_before, deadline_after } = search
  const asked = {
    status,
    owners: [...new Set(owners.map((id) => (id === 'me' && me !== undefined ? me : id)))],
    guests,
    groups,
    unassigned: unassigned || undefined,
    ...pair,
    deadline_on,
    deadline_before,
    deadline_after,
    sort,
  }
  return Object.fromEntries(
    Object.entries(asked).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
