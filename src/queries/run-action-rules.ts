import type { Role } from '#src/api/schema/member.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { RunSettings } from '#src/api/schema/run-settings.ts'
import { frameNow } from '#src/lib/frame.ts'

type Several = { add: readonly string[]; remove: readonly string[] }

/** Something that can be done to a process: by itself as to many, from a menu, a page, a key or a selection. */
export type RunAction =
  | { kind: 'archive' }
  | { kind: 'restore' }
  | { kind: 'delete' }
  | { kind: 'star'; on: boolean }
  | { kind: 'rename'; name: string }
  | { kind: 'owner'; owner: string }
  | ({ kind: 'users' } & Several)
  | ({ kind: 'groups' } & Several)
  | ({ kind: 'tags' } & Several)
  | ({ kind: 'folders' } & Several)
export type ActionKind = RunAction['kind']

/** Every kind, in the order in which they are offered. */
export const ACTION_KINDS: readonly ActionKind[] = [
  'star',
  'rename',
  'owner',
  'users',
  'groups',
  'tags',
  'folders',
  'archive',
  'restore',
  'delete',
]

/** Why something is withheld, for what is known for sure. */
export type Hindrance =
  | 'readOnly'
  | 'light'
  | 'adminOnly'
  | 'archived'
  | 'notArchived'
  | 'isArchived'

type Standing = Pick<Run, 'archived_at'>

// Tags and folders ask for a process that is not archived (reference 12.1); whether others do, no source says.
const NOT_ARCHIVED: readonly ActionKind[] = ['tags', 'folders']

/** Why a role may not do this to any process; undefined where it may be tried, and the server decides (reference 4.4). */
export function roleHinders(kind: ActionKind, role: Role | undefined): Hindrance | undefined {
  if (frameNow().readonly) return 'readOnly'
  // A star is everybody's own.
  if (kind === 'star' || role === undefined) return undefined
  if (kind === 'delete' && role !== 'admin') return 'adminOnly'
  return role === 'light' ? 'light' : undefined
}

/** Why this cannot be done to this process by this role; undefined where it may be tried. */
export function hinders(
  kind: ActionKind,
  { archived_at }: Standing,
  role: Role | undefined,
): Hindrance | undefined {
  const isAway = archived_at !== null
  const byRole = roleHinders(kind, role)
  if (byRole) return byRole
  if (kind === 'archive' && isAway) return 'isArchived'
  if ((kind === 'restore' || kind === 'delete') && !isAway) return 'notArchived'
  return isAway && NOT_ARCHIVED.includes(kind) ? 'archived' : undefined
}

/** Whether doing it a second time changes nothing, so that an unclear answer may be asked for again. */
export const isRepeatable = (kind: ActionKind) => kind !== 'delete'

/** Whether it can be taken back. */
export const isUndoable = (kind: ActionKind) => kind !== 'delete'

/** Whether a process leaves the list that it stands in when this is done to it. */
export const isLeaving = (kind: ActionKind) =>
  kind === 'archive' || kind === 'restore' || kind === 'delete'

/** So many calls of the API one process takes, at least: it is read first, then changed. */
export const callsOf = (action: RunAction) => {
  if (action.kind === 'delete') return 1
  return 'add' in action && (action.kind === 'tags' || action.kind === 'folders')
    ? 1 + action.add.length + action.remove.length
    : 2
}

/** What of a process an action looks at. */
export type Actable = Pick<
  Run,
  'id' | 'name' | 'archived_at' | 'starred' | 'owner_id' | 'users' | 'groups' | 'last_updated'
> &
  Pick<RunSettings, 'tags'> & { folders?: readonly { id: string }[] }

const idsOf = (list: readonly { id: string }[] | undefined) => list?.map(({ id }) => id) ?? []

/** Who or what is on a process, of one kind. */
export function listOf(kind: 'users' | 'groups' | 'tags' | 'folders', run: Actable) {
  return kind === 'users' || kind === 'groups' ? run[kind] : idsOf(run[kind])
}

const SEVERAL = ['users', 'groups', 'tags', 'folders'] as const

/** What of an action is left to be done to a process as it is now; undefined where it is so already. */
export function leftOf(action: RunAction, run: Actable): RunAction | undefined {
  switch (action.kind) {
    case 'archive':
      return run.archived_at === null ? action : undefined
    case 'restore':
      return run.archived_at === null ? undefined : action
    case 'delete':
      return action
    case 'star':
      return run.starred === action.on ? undefined : action
    case 'rename':
      return run.name === action.name ? undefined : action
    case 'owner':
      return run.owner_id === action.owner ? undefined : action
    default: {
      const here = listOf(action.kind, run)
      const add = [...new Set(action.add)].filter((id) => !here.includes(id))
      const remove = [...new Set(action.remove)].filter(
        (id) => here.includes(id) && !action.add.includes(id),
      )
      return add.length + remove.length === 0 ? undefined : { kind: action.kind, add, remove }
    }
  }
}

/** What brings a process back to how it was before what was left to be done; undefined where nothing can. */
export function inverseOf(done: RunAction, before: Actable): RunAction | undefined {
  switch (done.kind) {
    case 'archive':
      return { kind: 'restore' }
    case 'restore':
      return { kind: 'archive' }
    case 'delete':
      return undefined
    case 'star':
      return { kind: 'star', on: before.starred }
    case 'rename':
      return { kind: 'rename', name: before.name }
    case 'owner':
      return before.owner_id === null ? undefined : { kind: 'owner', owner: before.owner_id }
    default:
      return { kind: done.kind, add: done.remove, remove: done.add }
  }
}

/** The process as it is once an action has been done to it. */
export function afterAction(action: RunAction, run: Run, now: string): Run {
  switch (action.kind) {
    case 'archive':
      return { ...run, archived_at: now }
    case 'restore':
      return { ...run, archived_at: null }
    case 'star':
      return { ...run, starred: action.on }
    case 'rename':
      return { ...run, name: action.name }
    case 'owner':
      return { ...run, owner_id: action.owner }
    case 'users':
    case 'groups':
      return { ...run, [action.kind]: withSeveral(run[action.kind], action) }
    default:
      return run
  }
}

/** A list with some added and some taken out. */
export const withSeveral = (list: readonly string[], { add, remove }: Several) => [
  ...list.filter((id) => !remove.includes(id)),
  ...add.filter((id) => !list.includes(id)),
]

/** How a process was left by an action, to know later whether anybody has changed that since. */
export type Left = {
  done: RunAction
  archived_at: string | null
  last_updated: string
}

/** Whether what would be taken back is still as it was left. */
export function isAsLeft({ done, archived_at, last_updated }: Left, now: Actable) {
  // An answer from before one's own change tells nothing of what came after.
  if (now.last_updated < last_updated) return true
  if (done.kind === 'archive') return now.archived_at === archived_at
  // Whoever has worked on it since would lose it out of sight.
  if (done.kind === 'restore') return now.archived_at === null && now.last_updated === last_updated
  if (!isSeveral(done)) return leftOf(done, now) === undefined
  const here = listOf(done.kind, now)
  return done.add.every((id) => here.includes(id)) && !done.remove.some((id) => here.includes(id))
}

const isSeveral = (action: RunAction): action is Extract<RunAction, Several> =>
  SEVERAL.some((kind) => kind === action.kind)
