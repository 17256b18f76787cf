import { useEffect, useState } from 'react'

import {
  useChecklist,
  useChecklists,
  useFolderTree,
  useGroups,
  useTags,
} from '#src/queries/label-queries.ts'
import { useMembers, useViewer } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/t.ts'
import { pickerFailure } from '#src/ui/load-error.tsx'
import { Picker } from '#src/ui/picker.tsx'

import type { PickingProps } from './picking.ts'
import { folderOptions, groupOptions, memberOptions } from '#src/ui/picker-options.ts'

const PAUSE_MS = 200

/** Those who own a process or have any of its tasks; any of several. */
export function PeoplePicker({ search, onPick, ...ends }: PickingProps) {
  const members = useMembers()
  const me = useViewer().data
  return (
    <Picker
      {...ends}
      isMultiple
      label={t('filter.kind.owners')}
      options={members.data && memberOptions([...members.data.values()], me, search.owners)}
      picked={search.owners}
      onPick={(owners) => onPick({ owners })}
      failure={pickerFailure(members)}
    />
  )
}

/** Groups that have any of its tasks; any of several. */
export function GroupPicker({ search, onPick, ...ends }: PickingProps) {
  const groups = useGroups()
  return (
    <Picker
      {...ends}
      isMultiple
      label={t('filter.kind.groups')}
      options={groups.data && groupOptions(groups.data)}
      picked={search.groups}
      onPick={(ids) => onPick({ groups: ids })}
      failure={pickerFailure(groups)}
    />
  )
}

/** Tags; a process has to have all of them. */
export function TagPicker({ search, onPick, ...ends }: PickingProps) {
  const tags = useTags()
  return (
    <Picker
      {...ends}
      isMultiple
      label={t('filter.kind.tag_ids')}
      options={tags.data?.map(({ id, title, color }) => ({
        id,
        text: title,
        picture: { colour: color },
      }))}
      picked={search.tag_ids}
      onPick={(tag_ids) => onPick({ tag_ids })}
      failure={pickerFailure(tags)}
    />
  )
}

/** One folder of the tree. */
export function FolderPicker({ search, onPick, ...ends }: PickingProps) {
  const folders = useFolderTree()
  return (
    <Picker
      {...ends}
      label={t('filter.kind.folder')}
      options={folders.data && folderOptions(folders.data)}
      picked={search.folder === undefined ? [] : [search.folder]}
      onPick={([folder]) => onPick({ folder })}
      failure={pickerFailure(folders)}
    />
  )
}

/** One template. There may be thousands, so the server looks for it. */
export function TemplatePicker({ search, onPick, ...ends }: PickingProps) {
  const [typed, setTyped] = useState('')
  const text = useRested(typed)
  const found = useChecklists(text)
  const chosen = useChecklist(search.checklist_id).data
  // What is chosen comes first, as long as nothing else is looked for.
  const first = chosen && text === '' ? [chosen] : []
  const others = found.data?.filter(({ id }) => id !== first[0]?.id)
  return (
    <Picker
      {...ends}
      label={t('filter.kind.checklist_id')}
      options={others && [...first, ...others].map(({ id, title }) => ({ id, text: title }))}
      picked={search.checklist_id === undefined ? [] : [search.checklist_id]}
      onPick={([checklist_id]) => onPick({ checklist_id })}
      onSearch={setTyped}
      more={
        found.hasNextPage
          ? { isLoading: found.isFetchingNextPage, onMore: () => void found.fetchNextPage() }
          : undefined
      }
      failure={pickerFailure(found)}
    />
  )
}

/** The same, once it has not changed for a moment. */
function useRested(text: string) {
  const [later, setLater] = useState(text)
  useEffect(() => {
    const timer = setTimeout(setLater, PAUSE_MS, text)
    return () => clearTimeout(timer)
  }, [text])
  return later
}
