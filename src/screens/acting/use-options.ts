import type { ApiError } from '#src/api/api-error.ts'
import { useFolderTree, useGroups, useTags } from '#src/queries/label-queries.ts'
import { useMembers } from '#src/queries/member-queries.ts'
import type { ActionKind } from '#src/queries/run-action-rules.ts'
import { explain } from '#src/ui/load-error.tsx'
import type { Option } from '#src/ui/picker-match.ts'
import { folderOptions, memberOptions } from '#src/ui/picker-options.ts'

type Asked = { error: ApiError | null; refetch: () => unknown }

/** What there is to choose from for an action; nothing is asked for others. */
export function useOptions(kind: ActionKind, picked: readonly string[]) {
  const members = useMembers()
  const groups = useGroups({ enabled: kind === 'groups' })
  const tags = useTags({ enabled: kind === 'tags' })
  const folders = useFolderTree({ enabled: kind === 'folders' })
  const of = (options: Option[] | undefined, { error, refetch }: Asked) => ({
    options,
    failure:
      options || !error ? undefined : { text: explain(error), onRetry: () => void refetch() },
  })
  switch (kind) {
    case 'groups':
      return of(
        groups.data?.map(({ id, name }) => ({ id, text: name })),
        groups,
      )
    case 'tags':
      return of(
        tags.data
          ?.filter(({ auto_generated }) => !auto_generated)
          .map(({ id, title, color }) => ({ id, text: title, picture: { colour: color } })),
        tags,
      )
    case 'folders':
      return of(folders.data && folderOptions(folders.data), folders)
    default:
      return of(
        members.data && memberOptions([...members.data.values()], undefined, picked),
        members,
      )
  }
}
