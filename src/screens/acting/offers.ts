import type { Role } from '#src/api/schema/member.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { ShortcutId } from '#src/lib/shortcuts.ts'
import { type ActionKind, hinders } from '#src/queries/run-action-rules.ts'
import { whyText } from '#src/queries/run-action-words.ts'
import { t } from '#src/texts/actions.ts'
import type { IconName } from '#src/ui/icon.tsx'

/** What is asked about before it is done: everything but a star, which has a control of its own. */
export type Asking = Exclude<ActionKind, 'star'>

/** One thing that can be done to a process, as a menu offers it. */
export type Offer = {
  kind: Asking
  icon: IconName
  text: string
  keys: ShortcutId
  /** Why it is withheld. */
  held: string | undefined
}

const ICONS: Record<Asking, IconName> = {
  rename: 'pencil',
  owner: 'person',
  users: 'person',
  groups: 'person',
  tags: 'hash',
  folders: 'file',
  archive: 'archive',
  restore: 'refresh',
  delete: 'trash',
}

/** The key or command of each. */
export const KEYS: Record<Asking, ShortcutId> = {
  rename: 'row.rename',
  owner: 'row.setOwner',
  users: 'row.users',
  groups: 'row.groups',
  tags: 'row.tags',
  folders: 'row.folders',
  archive: 'row.putAway',
  restore: 'row.putAway',
  delete: 'row.delete',
}

/** What changes a process, beside putting it away and bringing it back. */
const CHANGES: readonly Asking[] = ['rename', 'owner', 'users', 'groups', 'tags', 'folders']

/** What can be done to a process, in two groups; what makes no sense for it is not offered at all. */
export function offersOf(run: Pick<Run, 'archived_at'>, role: Role | undefined): Offer[][] {
  const isAway = run.archived_at !== null
  const fates: readonly Asking[] = isAway ? ['restore', 'delete'] : ['archive']
  return [fates, CHANGES].map((kinds) =>
    kinds.map((kind) => ({
      kind,
      icon: ICONS[kind],
      text: t(`act.${kind}`),
      keys: KEYS[kind],
      held: whyText(hinders(kind, run, role)),
    })),
  )
}

/** What the key that puts away and brings back means for a process. */
export const fateOf = (run: Pick<Run, 'archived_at'>): Asking =>
  run.archived_at === null ? 'archive' : 'restore'
