import type { Folder } from '#src/api/schema/folder.ts'
import type { Member } from '#src/api/schema/member.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { TemplateRow } from '#src/api/schema/template-row.ts'
import type { Launched } from '#src/queries/template-queries.ts'

/** Why a template cannot be launched, where that is certain. */
export type Withheld = 'draft' | 'right'

// What of the undocumented list of rights is known from documents (reference 4.4).
const RIGHTS = ['READ', 'EDIT', 'DUPLICATE', 'PROCESS_LAUNCH', 'PROCESS_READ']

type Viewer = Pick<Member, 'id' | 'role'>

/**
 * Why somebody cannot launch a template, as far as that is certain: it is a draft, or the server has told their rights
 * in words that we know, and launching is not among them. Administrators and owners may (reference 4.4, 6.1). Of its
 * type nothing is known that would keep it from being launched: processes can be documents, too (reference 5.1).
 */
export function withheld(
  { status, owner_id, permissions }: Pick<TemplateRow, 'status' | 'owner_id' | 'permissions'>,
  viewer: Viewer | undefined,
): Withheld | undefined {
  if (status === 'draft') return 'draft'
  if (!viewer || viewer.role === 'admin') return undefined
  if (viewer.role !== 'light' && owner_id === viewer.id) return undefined
  const isTold = permissions?.some((right) => RIGHTS.includes(right)) ?? false
  return isTold && !permissions?.includes('PROCESS_LAUNCH') ? 'right' : undefined
}

/** Starred ones first, then as the API has them, which is pinned ones first; nobody stands twice. */
export function inOrder<T extends { id: string }>(starred: readonly T[], all: readonly T[]): T[] {
  const first = new Set(starred.map(({ id }) => id))
  return [...starred, ...all.filter(({ id }) => !first.has(id))]
}

/** The hidden template that processes without one belong to, as the API names it (reference 6.2). */
export const HIDDEN = 'MISC'
const MOST = 5

/** The templates of the processes that somebody has started, the latest first. */
export function launchedBy(person: string, runs: readonly Run[]): Launched[] {
  const found = new Map<string, string>()
  for (const { started_by, checklist_id, checklist_title } of runs)
    if (started_by === person && checklist_id !== null && checklist_title !== HIDDEN)
      if (!found.has(checklist_id)) found.set(checklist_id, checklist_title ?? '')
  return [...found].slice(0, MOST).map(([id, title]) => ({ id, title }))
}

/** A tree of folders as a list, each with the names of those it is in. */
export const foldersInOrder = (folders: readonly Folder[], above = ''): Launched[] =>
  folders.flatMap(({ id, name, children }) => [
    { id, title: above + name },
    ...foldersInOrder(children, `${above + name} / `),
  ])
