import type { RunSettings } from '#src/api/schema/run-settings.ts'
import { useFolderTree, useTags } from '#src/queries/label-queries.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { useActOnRun } from '#src/queries/run-acting.ts'
import type { Outcome } from '#src/queries/run-changes.ts'
import { t } from '#src/texts/run.ts'
import { explain } from '#src/ui/load-error.tsx'
import { folderOptions } from '#src/ui/picker-options.ts'

import { whyNot } from '../permits.ts'
import { ChoiceRow } from './choice-row.tsx'
import { Group } from './group.tsx'

/** Puts a process under these labels and takes it out of others, as from anywhere else; the row shows a refusal. */
function useLabelling(run: RunSettings, kind: 'tags' | 'folders', fixed: readonly string[]) {
  const act = useActOnRun()
  return async (picked: readonly string[], before: readonly string[]): Promise<Outcome> => {
    const add = picked.filter((id) => !before.includes(id))
    const remove = before.filter((id) => !picked.includes(id) && !fixed.includes(id))
    const outcome = await act(
      { ...run, folders: undefined },
      { kind, add, remove },
      { isQuiet: true },
    )
    return outcome.kind === 'refused' ? outcome : { kind: 'done' }
  }
}

/** Where the process is found: its tags and its folders. */
export function LabelGroup({ run }: { run: RunSettings }) {
  const held = whyNot('labels', run, useViewer().data?.role)
  const allTags = useTags()
  const tags = run.tags ?? []
  const { folders } = run
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)
  // Without the id of the tie there is no way to undo it (reference 12.1, 14.31): those are not offered to be taken off.
  const fixedTags = tags.filter(({ association_id }) => association_id === null)
  const fixedFolders = folders.filter(({ link_id }) => link_id === null)
  const save = useLabelling(run, 'tags', ids(fixedTags))
  const tagName = (id: string) =>
    [...tags, ...(allTags.data ?? [])].find((one) => one.id === id)?.title ?? id
  return (
    <Group title={t('settings.labels')}>
      <ChoiceRow
        label={t('settings.tags')}
        isMultiple
        chosen={ids(tags)}
        shown={
          tags.length > 0 && (
            <ul className="flex flex-wrap gap-1.5">
              {tags.map(({ id, title }) => (
                <li key={id} className="rounded-full border border-line px-2 text-sm">
                  {title}
                </li>
              ))}
            </ul>
          )
        }
        nameOf={tagName}
        options={allTags.data
          ?.filter(({ id, auto_generated }) => !auto_generated || ids(tags).includes(id))
          .map(({ id, title, color }) => ({
            id,
            text: title,
            picture: { colour: color },
            ...(ids(fixedTags).includes(id) && { mark: t('settings.fixed') }),
          }))}
        failure={
          allTags.data || !allTags.error
            ? undefined
            : { text: explain(allTags.error), onRetry: () => void allTags.refetch() }
        }
        held={held}
        hint={fixedTags.length > 0 ? t('settings.fixed.tags') : undefined}
        onSave={save}
      />
      <FolderRow run={run} held={held} fixed={ids(fixedFolders)} />
    </Group>
  )
}

type FolderRowProps = {
  run: RunSettings
  held: string | undefined
  fixed: string[]
}

function FolderRow({ run, held, fixed }: FolderRowProps) {
  const { folders } = run
  const save = useLabelling(run, 'folders', fixed)
  const tree = useFolderTree()
  const options = tree.data && folderOptions(tree.data)
  return (
    <ChoiceRow
      label={t('head.folders')}
      isMultiple
      chosen={folders.map((one) => one.id)}
      shown={folders.map(({ name }) => name).join(', ')}
      nameOf={(one) =>
        folders.find((folder) => folder.id === one)?.name ??
        options?.find((option) => option.id === one)?.text ??
        one
      }
      options={options}
      failure={
        tree.data || !tree.error
          ? undefined
          : { text: explain(tree.error), onRetry: () => void tree.refetch() }
      }
      held={held}
      hint={fixed.length > 0 ? t('settings.fixed.folders') : undefined}
      onSave={save}
    />
  )
}
