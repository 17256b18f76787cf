import { useRef } from 'react'

import type { Folder } from '#src/api/schema/folder.ts'
import type { Run } from '#src/api/schema/run.ts'
import { everyFolder, useFolderTree, useTags } from '#src/queries/label-queries.ts'
import type { RunAction } from '#src/queries/run-acting.ts'
import { withSeveral } from '#src/queries/run-action-rules.ts'
import { useRunSettings } from '#src/queries/run-settings-queries.ts'
import { t } from '#src/texts/actions.ts'
import { explain } from '#src/ui/load-error.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'
import { Picker } from '#src/ui/picker.tsx'

import { useOptions } from './use-options.ts'

type Kind = 'owner' | 'users' | 'groups' | 'tags' | 'folders'
type ChooseDialogProps = {
  run: Run
  kind: Kind
  onGo: (action: RunAction, shown?: Partial<Run>) => void
  onClose: () => void
}

/** Asks who or what is to be on a process: those that are there now are picked already. */
export function ChooseDialog(props: ChooseDialogProps) {
  const { run, kind, onGo, onClose } = props
  const isLabel = kind === 'tags' || kind === 'folders'
  const settings = useRunSettings(run.id, { enabled: isLabel })
  const chosen = isLabel
    ? settings.data && (settings.data[kind] ?? []).map(({ id }) => id)
    : kind === 'owner'
      ? run.owner_id === null
        ? []
        : [run.owner_id]
      : run[kind]
  const { options, failure } = useOptions(kind, chosen ?? [])
  const tags = useTags({ enabled: kind === 'tags' }).data
  const folders = useFolderTree({ enabled: kind === 'folders' }).data
  const picked = useRef<string[]>(undefined)
  const unread = settings.isLoadingError
    ? { text: explain(settings.error), onRetry: () => void settings.refetch() }
    : undefined

  function finish() {
    const ids = picked.current
    if (!ids || !chosen) return onClose()
    if (kind === 'owner') {
      const [owner] = ids
      return owner === undefined || owner === run.owner_id ? onClose() : onGo({ kind, owner })
    }
    const add = ids.filter((id) => !chosen.includes(id))
    const remove = chosen.filter((id) => !ids.includes(id))
    if (add.length + remove.length === 0) return onClose()
    const after = withSeveral(chosen, { add, remove })
    if (kind === 'tags') {
      const known = [...(settings.data?.tags ?? []), ...(tags ?? [])]
      onGo({ kind, add, remove }, { tags: found(after, known) })
    } else if (kind === 'folders') onGo({ kind, add, remove }, shownIn(after, folders ?? []))
    else onGo({ kind, add, remove })
  }
  return (
    <ModalFrame title={t(`act.${kind}.title`)} width="max-w-md" onClose={onClose}>
      <p className="px-4 pb-2 wrap-anywhere text-muted">{run.name}</p>
      <Picker
        key={chosen === undefined ? 'waiting' : 'here'}
        label={t(`act.${kind}.title`)}
        isMultiple={kind !== 'owner'}
        options={chosen && options}
        picked={[...(chosen ?? [])]}
        onPick={(ids) => {
          picked.current = ids
        }}
        onDone={finish}
        onCancel={() => {
          picked.current = undefined
        }}
        {...((unread ?? failure) && { failure: unread ?? failure })}
      />
    </ModalFrame>
  )
}

const found = <One extends { id: string }>(ids: readonly string[], known: readonly One[]) =>
  ids.flatMap((id) => known.find((one) => one.id === id) ?? [])

const shownIn = (ids: readonly string[], folders: readonly Folder[]) => ({
  folders: found(ids, everyFolder(folders)),
})
