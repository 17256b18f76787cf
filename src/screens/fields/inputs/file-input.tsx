import { useEffect, useEffectEvent, useRef, useState } from 'react'

import { ACCEPTED } from '#src/lib/files.ts'
import { t } from '#src/texts/fields.ts'
import { Icon } from '#src/ui/icon.tsx'

import { FileName } from '../file-name.tsx'
import { shownFile } from '../kinds/file.ts'
import type { InputProps } from './input-props.ts'
import { Group } from './group.tsx'
import { UploadLine } from './upload-line.tsx'
import { useUploads } from './use-uploads.ts'

/** Files: dropped or chosen, several at once, each with its progress. */
export function FileInput({
  field,
  id,
  labelId,
  describedBy,
  draft,
  isInvalid,
  onChange,
  onLeave,
  place,
  onBusy,
}: InputProps<'file'>) {
  const files = useRef(draft)
  useEffect(() => {
    files.current = draft
  }, [draft])
  const set = (next: typeof draft) => {
    files.current = next
    onChange(next)
  }
  const { uploads, isBusy, add, cancel, retry } = useUploads(place, (file) =>
    set([...files.current, file]),
  )
  const tellBusy = useEffectEvent((busy: boolean) => onBusy?.(busy))
  useEffect(() => {
    tellBusy(isBusy)
    return () => tellBusy(false)
  }, [isBusy])
  const [isOver, setOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)

  return (
    <Group
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      className="grid gap-1.5"
      onLeave={onLeave}
    >
      {draft.length > 0 && (
        <ul className="grid gap-1">
          {draft.map((value, at) => {
            const file = shownFile(value)
            return (
              <li key={file.id ?? file.url ?? at} className="flex items-center gap-1.5">
                <FileName file={file} />
                <button
                  type="button"
                  aria-label={t('field.file.remove', { name: file.name })}
                  data-tip={t('field.file.remove', { name: file.name })}
                  onClick={() => {
                    set(files.current.toSpliced(at, 1))
                    chooser.current?.focus()
                  }}
                  className="grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
                >
                  <Icon name="close" className="size-3.5" />
                </button>
              </li>
            )
          })}
        </ul>
      )}
      {uploads.length > 0 && (
        <ul className="grid gap-1">
          {uploads.map((one) => (
            <UploadLine
              key={one.key}
              upload={one}
              onCancel={() => {
                cancel(one.key)
                chooser.current?.focus()
              }}
              onRetry={() => retry(one)}
            />
          ))}
        </ul>
      )}
      {place ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what is dropped on it can be chosen by the input inside
        <label
          onDragOver={(event) => {
            if (!event.dataTransfer.types.includes('Files')) return
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            add([...event.dataTransfer.files])
          }}
          className={`flex min-h-12 cursor-pointer flex-wrap items-center justify-center gap-x-2 rounded border border-dashed px-3 py-2 text-center has-focus-visible:outline-2 has-focus-visible:outline-accent ${isOver ? 'border-accent bg-accent-soft' : isInvalid ? 'border-danger' : 'border-edge hover:bg-hover'}`}
        >
          <input
            ref={chooser}
            id={id}
            type="file"
            multiple
            accept={ACCEPTED}
            aria-labelledby={`${labelId} ${id}-what`}
            aria-describedby={describedBy}
            aria-required={field.required || undefined}
            className="sr-only"
            onChange={(event) => {
              add([...(event.target.files ?? [])])
              event.target.value = '' // so that the same file can be chosen again
            }}
          />
          <span id={`${id}-what`} className="text-accent">
            {t('field.file.choose')}
          </span>
          <span className="text-sm text-muted">{t('field.file.drop')}</span>
        </label>
      ) : (
        <p className="text-muted">{t('field.file.noPlace')}</p>
      )}
      <p role="status" className="sr-only">
        {isBusy
          ? t('field.file.under', { count: uploads.length })
          : t('field.file.there', { count: draft.length })}
      </p>
    </Group>
  )
}
