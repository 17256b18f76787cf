import { useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { usePutAway } from '#src/queries/run-changes.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'

/** Says what goes with a process that is put away, and asks once. */
export function ArchiveDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const putAway = usePutAway()
  const [error, setError] = useState('')
  const [isBusy, setBusy] = useState(false)
  const go = async () => {
    setBusy(true)
    setError('')
    const outcome = await putAway(run, true)
    setBusy(false)
    if (outcome.kind === 'refused') setError(outcome.error.message)
    else onClose()
  }
  return (
    <ModalFrame title={t('archive.title')} width="max-w-md" onClose={onClose}>
      <div className="grid gap-4 px-4 pb-4">
        <p className="font-medium wrap-anywhere">{run.name}</p>
        <p className="text-muted">
          {t('archive.what', { count: run.whole_progress.total ?? run.progress.total ?? 0 })}
        </p>
        {error && (
          <p role="alert" className="text-danger">
            {t('archive.failed', { why: error })}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" aria-disabled={isBusy} onClick={() => void go()}>
            {t('archive.go')}
          </Button>
        </div>
      </div>
    </ModalFrame>
  )
}
