import type { Folder } from '#src/api/schema/folder.ts'
import type { Group } from '#src/api/schema/group.ts'
import type { Member } from '#src/api/schema/member.ts'
import { t } from '#src/texts/t.ts'
import type { Option } from './picker-match.ts'

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

const markOf = ({ status }: Member) => {
  if (status === 'invited') return t('member.invited')
  return status === 'disabled' ? t('member.disabled') : undefined
}

/**
 * Members to pick from: oneself first, then by name, those who are not active last. Oneself is `me`, so that a shared
 * link is its reader's own; by number one is offered only where the address has it so.
 */
export function memberOptions(
  members: readonly Member[],
  me: Member | undefined,
  picked: readonly string[],
): Option[] {
  const others = members
    .filter(({ id }) => id !== me?.id || picked.includes(id))
    .toSorted(
      (a, b) =>
        Number(markOf(a) !== undefined) - Number(markOf(b) !== undefined) ||
        byName.compare(a.full_name, b.full_name),
    )
    .map((member): Option => ({
      id: member.id,
      text: member.full_name,
      hint: member.email,
      mark: markOf(member),
      picture: 'person',
    }))
  const myself: Option[] = me
    ? [
        {
          id: 'me',
          text: me.full_name,
          hint: me.email,
          mark: t('filter.me'),
          also: t('filter.me'),
          picture: 'person',
        },
      ]
    : []
  return [...myself, ...others]
}

/** Groups, each told by what it is for. */
export const groupOptions = (
  groups: readonly Pick<Group, 'id' | 'name' | 'description'>[],
): Option[] =>
  groups.map(({ id, name, description }) => ({ id, text: name, hint: description ?? undefined }))

/** The tree of folders, one line each; what lies in another tells which. */
export const folderOptions = (folders: readonly Folder[], path: readonly string[] = []): Option[] =>
  folders.flatMap(({ id, name, children }) => [
    {
      id,
      text: name,
      depth: path.length,
      hint: path.length > 0 ? path.join(' / ') : undefined,
    },
    ...folderOptions(children, [...path, name]),
  ])
