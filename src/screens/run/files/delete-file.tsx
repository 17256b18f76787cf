import { useState } from 'react'

import { ApiError } from '#src/api/api-error.ts'
import type { Run } from '#src/api/schema/run.ts'
import { useDeleteFile } from '#src/queries/file-queries.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/talk.ts'

import { Sure } from '../sure.tsx'
import type { FileRow } from './files-of.ts'
import { useAttach } from './use-attach.ts'

type DeleteFileProps = { run: Run; file: FileRow; onDone: () => void; onCancel: () => void }

/** Asks before a file goes for good: it is taken off its form first, so that nothing names what is not there. */
export function DeleteFile({ run, file, onDone, onCancel }: DeleteFileProps) {
  const deleting = useDeleteFile(run.id)
  const { detach } = useAttach(run)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()

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
  const { id } = file
  return (
    <div className="mt-1.5">
      <Sure
        question={t('files.delete.sure', { name: file.filename })}
        isBusy={isBusy || id === null}
        failure={failure}
        onDelete={() => id !== null && void act(id)}
        onCancel={onCancel}
      />
    </div>
  )
}
