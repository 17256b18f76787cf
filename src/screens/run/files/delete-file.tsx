import { useEffect, useRef, useState } from 'react'

import { ApiError } from '#src/api/api-error.ts'
import type { Run } from '#src/api/schema/run.ts'
import { useDeleteFile } from '#src/queries/file-queries.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'

import type { FileRow } from './files-of.ts'
import { useAttach } from './use-attach.ts'

type DeleteFileProps = { run: Run; file: FileRow; onDone: () => void; onCancel: () => void }

/** Asks before a file goes for good: it is taken off its form first, so that nothing names what is not there. */
export function DeleteFile({ run, file, onDone, onCancel }: DeleteFileProps) {
  const keep = useRef<HTMLButtonElement>(null)
  const deleting = useDeleteFile(run.id)
  const { detach } = useAttach(run)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  useEffect(() => keep.current?.focus(), [])

  async function act(id: string) {
    if (isBusy) return
    setBusy(true)
    setFailure(undefined)
    let isOff = false
    try {
      await detach(file.place, id)
      isOff = file.place.kind !== 'loose'
      await deleting.mutateAsync(id)
      tell(t('files.deleted', { name: file.filename }))
      onDone()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFailure(t(isOff ? 'files.delete.half' : 'files.delete.failed', { why: error.message }))
    } finally {
      setBusy(false)
    }
  }
  const question = t('files.delete.sure', { name: file.filename })
  const { id } = file
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape works on both of its buttons
    <div
      role="group"
      aria-label={question}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
      className="mt-1.5 flex flex-wrap items-center gap-2 rounded border border-danger/40 bg-danger-soft px-3 py-1.5"
    >
      <span className="min-w-0 flex-1 basis-48 wrap-anywhere">{question}</span>
      <Button ref={keep} onClick={onCancel}>
        {t('talk.delete.no')}
      </Button>
      <Button
        aria-disabled={isBusy || id === null}
        onClick={() => id !== null && void act(id)}
        className="text-danger"
      >
        {t('talk.delete.yes')}
      </Button>
      {failure && (
        <p role="alert" className="basis-full wrap-anywhere text-danger">
          {failure}
        </p>
      )}
    </div>
  )
}
