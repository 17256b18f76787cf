import { useState } from 'react'

import { useFolderTree, useTags } from '#src/queries/label-queries.ts'
import { useFoundRuns } from '#src/queries/search-queries.ts'
import { t } from '#src/texts/launch.ts'
import { explain } from '#src/ui/load-error.tsx'
import { folderOptions } from '#src/ui/picker-options.ts'

import { say, useAbout, useWizard } from '../wizard.ts'
import { PickField } from './pick-field.tsx'

const failureOf = ({
  error,
  data,
  refetch,
}: {
  error: Parameters<typeof explain>[0] | null
  data: unknown
  refetch: () => unknown
}) => (error && !data ? { text: explain(error), onRetry: () => void refetch() } : undefined)

/** Where the process is going to be found: its tags, its folders, the process it belongs to. */
export function LabelFields() {
  const wizard = useWizard()
  const { template } = wizard
  const tags = useAbout(wizard, 'tags')
  const folders = useAbout(wizard, 'folders')
  const known = useTags()
  const tree = useFolderTree()
  const options = tree.data && folderOptions(tree.data)
  const isFixed =
    template.folderize_process &&
    template.default_folder !== null &&
    !template.folder_changeable_by_launcher
  return (
    <>
      <PickField
        place="tags"
        label={t('wizard.tags')}
        names={tags.map((id) => known.data?.find((one) => one.id === id)?.title ?? id).join(', ')}
        none={t(template.tag_process ? 'wizard.tags.asked' : 'wizard.none')}
        options={known.data
          ?.filter(({ id, auto_generated }) => !auto_generated || tags.includes(id))
          .map(({ id, title, color }) => ({ id, text: title, picture: { colour: color } }))}
        picked={tags}
        isMultiple
        failure={failureOf(known)}
        onChange={(ids) => say(wizard, { tags: ids })}
      />
      <PickField
        place="folders"
        label={t('wizard.folders')}
        names={folders
          .map((id) => options?.find((one) => one.id === id)?.text ?? t('wizard.folder.unknown'))
          .join(', ')}
        none={t(template.folderize_process ? 'wizard.folders.asked' : 'wizard.none')}
        options={options}
        picked={folders}
        isMultiple
        failure={failureOf(tree)}
        held={isFixed ? t('wizard.folders.held') : undefined}
        onChange={(ids) => say(wizard, { folders: ids })}
      />
      <ParentField />
    </>
  )
}

/** The process that this one belongs to, searched by name or number. */
function ParentField() {
  const wizard = useWizard()
  const parent = useAbout(wizard, 'parent')
  const [text, setText] = useState('')
  const found = useFoundRuns(text)
  const options = [
    ...(parent && text === '' ? [{ id: parent.id, text: parent.name }] : []),
    ...(text === '' ? [] : (found.data ?? [])).map((run) => ({
      id: run.id,
      text: run.name,
      hint: [run.increment_id !== null && `#${run.increment_id}`, run.checklist_title]
        .filter(Boolean)
        .join(' · '),
    })),
  ]
  return (
    <PickField
      place="parent_id"
      label={t('wizard.parent')}
      names={parent?.name ?? ''}
      none={t('wizard.none')}
      options={text !== '' && found.isFetching && !found.data ? undefined : options}
      picked={parent ? [parent.id] : []}
      failure={failureOf(found)}
      onSearch={setText}
      onChange={([id]) => {
        const run = options.find((one) => one.id === id)
        say(wizard, { parent: run ? { id: run.id, name: run.text } : null })
        setText('')
      }}
    />
  )
}
