import type { Run } from '#src/api/schema/run.ts'
import { runState } from '#src/ui/run-state.ts'

import { fieldOf, type Sort } from '../url/run-search.ts'

/** What people are called, and what time it is: two columns mean nothing without. */
export type Names = {
  now: number
  /** A member's name by id. */
  member: (id: string) => string | undefined
  /** A group's name by id. */
  group: (id: string) => string | undefined
}

/** What a row is ordered by; undefined is nothing and comes last in either direction. */
type Key = string | number | undefined

// What needs somebody comes first, what is over last.
const STATES = ['problem', 'late', 'soon', 'on-time', 'complete', 'archived']

const moment = (instant: string | null | undefined) => (instant ? Date.parse(instant) : undefined)
const words = (list: (string | undefined)[] = []) =>
  list
    .filter((word) => word !== undefined)
    .toSorted(natural.compare)
    .join(', ') || undefined

const natural = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' })

/** An answer to a kick-off field as text, for order alone (reference 6.3). */
function answerKey(value: unknown): Key {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'number') return value
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return Number(value)
  if (Array.isArray(value)) return words(value.map((one) => textOf(answerKey(one))))
  if (typeof value !== 'object') return undefined
  const named = ['text', 'label', 'filename', 'value'].find((name) => name in value)
  if (named !== undefined)
    return answerKey(Object.entries(value).find(([name]) => name === named)?.[1])
  return words(Object.values(value).map((one) => textOf(answerKey(one))))
}
const textOf = (key: Key) => (key === undefined ? undefined : String(key))

function keyOf(run: Run, field: string, { now, member, group }: Names): Key {
  switch (field) {
    case 'name':
      return run.name
    case 'checklist_title':
      return run.checklist_title ?? undefined
    case 'status':
      return STATES.indexOf(runState(run, now).name)
    case 'progress':
      return run.progress.percent ?? undefined
    case 'next_task':
      return run.next_task?.title ?? undefined
    case 'owner_id':
      return run.owner_id === null ? undefined : member(run.owner_id)
    case 'tags':
      return words(run.tags?.map(({ title }) => title))
    case 'folders':
      return words(run.folders?.map(({ name }) => name))
    case 'groups':
      return words(run.groups.map(group))
    case 'starred':
      return run.starred ? 0 : undefined
    case 'type':
      return run.type ?? undefined
    case 'created_at':
      return moment(run.created_at)
    case 'started_at':
      return moment(run.started_at)
    case 'completed_at':
      return moment(run.completed_at)
    case 'due_date':
      return moment(run.due_date)
    case 'archived_at':
      return moment(run.archived_at)
    case 'status_before':
      return run.completed_at ? 1 : 0
    case 'archived_by':
      return undefined
    case 'last_updated':
    case 'updated_at':
      return moment(run.last_updated)
    default:
      return answerKey(run.prerun[field.replace(/^prerun-/, '')])
  }
}

/** Negative where `a` comes first; what is empty comes last whichever way round. */
function compareKeys(a: Key, b: Key, way: 1 | -1) {
  if (a === b) return 0
  if (a === undefined) return 1
  if (b === undefined) return -1
  if (typeof a === 'number' && typeof b === 'number') return way * (a - b)
  return way * natural.compare(String(a), String(b))
}

const wayOf = (sort: Sort) => (sort.startsWith('-') ? -1 : 1)

/** The rows in an order of any column: natural, by this language's rules, empty ones last, otherwise as they were. */
export function sorted(runs: readonly Run[], sort: Sort, names: Names): Run[] {
  const field = fieldOf(sort)
  const way = wayOf(sort)
  // Each key once: there may be 100,000 rows.
  return runs
    .map((run) => ({ run, key: keyOf(run, field, names) }))
    .toSorted((a, b) => compareKeys(a.key, b.key, way))
    .map(({ run }) => run)
}

const NOBODY: Names = { now: 0, member: () => undefined, group: () => undefined }

/** The API's own order of two rows, as far as their values tell: 0 where they do not. */
export function compareAsApi(a: Run, b: Run, sort: Sort) {
  const field = fieldOf(sort)
  if (field === 'status') return 0
  return compareKeys(keyOf(a, field, NOBODY), keyOf(b, field, NOBODY), wayOf(sort))
}
