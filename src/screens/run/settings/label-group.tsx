import type { RunSettings } from '#src/api/schema/run-settings.ts'
import { useFolderTree, useTags } from '#src/queries/label-queries.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import type { Outcome } from '#src/queries/run-changes.ts'
import { useSetRun } from '#src/queries/run-settings-mutations.ts'
import { t } from '#src/texts/run.ts'
import { explain } from '#src/ui/load-error.tsx'
import { folderOptions } from '#src/ui/picker-options.ts'

import { whyNot } from '../permits.ts'
import { ChoiceRow } from './choice-row.tsx'
import { Group } from './group.tsx'

const DONE: Outcome = { kind: 'done' }

/** One after the other, since each is a request of its own; what is refused ends it. */
async function inTurn(steps: (() => Promise<Outcome>)[]): Promise<Outcome> {
  for (const step of steps) {
    const outcome = await step()
    if (outcome.kind !== 'done') return outcome
  }
  return DONE
}

/** Where the process is found: its tags and its folders. */
export function LabelGroup({ run }: { run: RunSettings }) {
  const held = whyNot('labels', run, useViewer().data?.role)
  const set = useSetRun(run.id)
  const allTags = useTags()
  const tags = run.tags ?? []
  const { folders } = run
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)
  // Without the id of the tie there is no way to undo it (reference 12.1, 14.31): those are not offered to be taken off.
  const fixedTags = tags.filter(({ association_id }) => association_id === null)
  const fixedFolders = folders.filter(({ link_id }) => link_id === null)
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
        onSave={(picked, before) =>
          inTurn([
            ...picked.filter((id) => !before.includes(id)).map((id) => () => set.tag(id)),
            ...tags
              .filter(({ id }) => before.includes(id) && !picked.includes(id))
              .filter((one) => !fixedTags.includes(one))
              .map((one) => () => set.untag(one)),
          ])
        }
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

function FolderRow({ run: { id, folders }, held, fixed }: FolderRowProps) {
  const set = useSetRun(id)
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
      onSave={(picked, before) =>
        inTurn([
          ...picked.filter((one) => !before.includes(one)).map((one) => () => set.file(one)),
          ...folders
            .filter((one) => before.includes(one.id) && !picked.includes(one.id))
            .filter((one) => one.link_id !== null)
            .map((one) => () => set.unfile(one)),
        ])
      }
    />
  )
}
