import { useId, useRef, useState } from 'react'

import { ApiError } from '#src/api/api-error.ts'
import type { Run } from '#src/api/schema/run.ts'
import { ACCEPTED } from '#src/lib/files.ts'
import type { FilePlace } from '#src/queries/file-queries.ts'
import { UploadLine } from '#src/screens/fields/inputs/upload-line.tsx'
import { useUploads } from '#src/screens/fields/inputs/use-uploads.ts'
import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'
import { Select } from '#src/ui/select.tsx'

import type { Place } from './files-of.ts'
import { useAttach } from './use-attach.ts'

const keyOf = (place: Place) =>
  place.kind === 'loose' ? '' : `${place.kind === 'task' ? place.task : ''}.${place.field}`

/** Where a file of that field is uploaded for; undefined where the API takes none. */
export function uploadPlace(run: Run, place: Place): FilePlace | undefined {
  if (place.kind === 'task')
    return {
      kind: 'task',
      run_id: run.id,
      field_id: place.field,
      checklist_id: run.checklist_id,
    }
  return place.kind === 'kick-off' && run.checklist_id
    ? { kind: 'kick-off', checklist_id: run.checklist_id }
    : undefined
}

type Unattached = { wire: Record<string, unknown>; place: Place; why: string }

/** Uploads files to a field that takes some: uploading alone would attach them to nothing (reference 10). */
export function AddFiles({ run, fields }: { run: Run; fields: readonly Place[] }) {
  const id = useId()
  const [chosen, setChosen] = useState<string>()
  const [left, setLeft] = useState<readonly Unattached[]>([])
  const chooser = useRef<HTMLInputElement>(null)
  const { attach } = useAttach(run)
  const open = fields.filter((place) => place.kind !== 'task' || !place.isDone)
  const place = open.find((one) => keyOf(one) === chosen) ?? open[0]
  // Where the next one goes is what is chosen when it is added; what is on its way goes where it was meant to.
  const meant = useRef(new Map<string, Place>())
  const uploads = useUploads(place && uploadPlace(run, place), (wire) => {
    const to = meant.current.get(String(wire['filename'])) ?? place
    if (to) void put({ wire, place: to, why: '' })
  })
  async function put(one: Unattached) {
    setLeft((now) => now.filter(({ wire }) => wire !== one.wire))
    try {
      await attach(one.place, one.wire)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setLeft((now) => [...now, { ...one, why: error.message }])
    }
  }
  if (!place)
    return (
      <p className="text-sm text-muted">
        {t(fields.length === 0 ? 'files.noField' : 'files.allDone')}
      </p>
    )
  return (
    <div className="grid min-w-0 gap-2 print:hidden">
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <Select
          label={t('files.to')}
          isLabelShown
          isWide
          value={keyOf(place)}
          options={open.map((one) => ({ value: keyOf(one), text: placeName(one) }))}
          // What is under way belongs to the field it was chosen for.
          onChange={(next) => !uploads.isBusy && setChosen(next)}
        />
        <label
          htmlFor={`${id}-file`}
          className="inline-flex h-8 cursor-pointer items-center gap-1.5 rounded border border-edge bg-surface px-2.5 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          {t('files.upload')}
          <input
            ref={chooser}
            id={`${id}-file`}
            type="file"
            multiple
            accept={ACCEPTED}
            className="sr-only"
            onChange={({ target }) => {
              const files = [...(target.files ?? [])]
              for (const { name } of files) meant.current.set(name, place)
              uploads.add(files)
              target.value = '' // so that the same file can be chosen again
            }}
          />
        </label>
      </div>
      {uploads.uploads.length > 0 && (
        <ul className="grid gap-1">
          {uploads.uploads.map((one) => (
            <UploadLine
              key={one.key}
              upload={one}
              onCancel={() => {
                uploads.cancel(one.key)
                chooser.current?.focus()
              }}
              onRetry={() => uploads.retry(one)}
            />
          ))}
        </ul>
      )}
      {left.map((one) => (
        <p
          key={String(one.wire['id'])}
          role="alert"
          className="flex flex-wrap items-center gap-2 text-danger"
        >
          <span className="min-w-0 flex-1 basis-48 wrap-anywhere">
            {t('files.notAttached', { name: String(one.wire['filename']), why: one.why })}
          </span>
          <Button onClick={() => void put(one)}>{t('retry')}</Button>
        </p>
      ))}
    </div>
  )
}

/** Where a file stands, in words. */
export const placeName = (place: Place) => {
  if (place.kind === 'loose') return t('files.loose')
  const label = place.label || t('files.field')
  return place.kind === 'task'
    ? t('files.inTask', { task: place.title, field: label })
    : t('files.inKickOff', { field: label })
}
