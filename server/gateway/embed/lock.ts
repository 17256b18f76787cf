import { z } from 'zod'
import { RUN_FILTERS, type RunFilter } from '../../api/runs/status.ts'

/** The words of `status` that a process tells by itself; whether one is an `improvement` no answer says. */
const STATUSES = RUN_FILTERS.filter((word) => word !== 'improvement')

const id = z.string().regex(/^[0-9a-f]{32}$/)
const oneOrMore = <S extends z.ZodType>(one: S, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',') : value),
    z.array(one).min(1).max(most),
  )

/**
 * The filters of the list that can hold: those whose outcome can be read off a process, so that neither an API that
 * passes a value over nor a process asked for by its id gets round them.
 */
export const lock = z.strictObject({
  status: z.enum(STATUSES).optional(),
  checklist_id: id.optional(),
  folder: id.optional(),
  /** A process has to have them all. */
  tag_ids: oneOrMore(id, 20).optional(),
  type: z.enum(['procedure', 'form', 'document']).optional(),
  starred: z.literal([true, 'true']).transform(String).optional(),
  untagged: z.literal([true, 'true']).transform(String).optional(),
})

/** What is locked, and to what. */
export type Lock = z.output<typeof lock>

export const isLocked = (lock: Lock): boolean => Object.keys(lock).length > 0

/** The locked filters in the words of the list. */
export const lockWords = ({ tag_ids, ...single }: Lock): Record<string, string> => ({
  ...single,
  ...(tag_ids && { tag_ids: tag_ids.join(',') }),
})

/** The parts that have to be asked for, so that a process can be held against the lock. */
export const partsToCheck = ({ tag_ids, untagged, folder }: Lock): string[] => [
  ...(tag_ids || untagged ? ['tags'] : []),
  ...(folder ? ['folders'] : []),
]

const labels = z.object({ data: z.array(z.looseObject({ id: z.unknown() })) })
const yes = z.boolean().nullish()

/** What of a process the lock can be about (reference 5.1); anything else than this fits no lock. */
const run = z.object({
  id,
  status: z.string(),
  checklist_id: z.string().nullish(),
  type: z.string().nullish(),
  starred: yes,
  archived_at: z.string().nullish(),
  due_date_passed: yes,
  late_tasks: z.number().nullish(),
  has_open_issue: yes,
  tags: labels.optional(),
  folders: labels.optional(),
})
type Run = z.output<typeof run>

/** Whether a process, as the API tells it, is within the lock. What cannot be told is not. */
export function fits(lock: Lock, told: unknown): boolean {
  const read = run.safeParse(told)
  if (!read.success) return false
  const { tags, folders, ...one } = read.data
  const has = (kept: typeof tags, wanted: string) =>
    kept?.data.some(({ id }) => id === wanted) ?? false
  return (
    // Where the status is free, archived ones may be asked for, too.
    (lock.status === undefined || IS[lock.status](one)) &&
    (lock.checklist_id === undefined || one.checklist_id === lock.checklist_id) &&
    (lock.type === undefined || one.type === lock.type) &&
    (lock.starred === undefined || one.starred === true) &&
    (lock.folder === undefined || has(folders, lock.folder)) &&
    (lock.tag_ids ?? []).every((tag) => has(tags, tag)) &&
    (lock.untagged === undefined || tags?.data.length === 0)
  )
}

type State = Omit<Run, 'tags' | 'folders'>

const isLive = ({ status, archived_at }: State) => !archived_at && status !== 'archived'
const isProblem = ({ status }: State) => status === 'problem' || status === 'issue'
const isComplete = ({ status }: State) => status === 'complete'

/** What each word of the status filter asks for (reference 13.1), read off a process. */
const IS: Record<Exclude<RunFilter, 'improvement'>, (run: State) => boolean> = {
  active: (run) => isLive(run) && !isComplete(run),
  complete: (run) => isLive(run) && isComplete(run),
  problem: (run) => isLive(run) && isProblem(run),
  issue: (run) => isLive(run) && (run.status === 'issue' || run.has_open_issue === true),
  delayed: (run) =>
    isLive(run) && !isComplete(run) && (run.due_date_passed === true || (run.late_tasks ?? 0) > 0),
  starred: (run) => isLive(run) && run.starred === true,
  archived: (run) => !isLive(run),
}
