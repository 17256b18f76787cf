import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/actions.ts'
import { Button } from '#src/ui/button.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'

type ArchiveDialogProps = { run: Run; onGo: () => void; onClose: () => void }

/** Says what goes with a process that is put away, and asks once. */
export const ArchiveDialog = ({ run, onGo, onClose }: ArchiveDialogProps) => (
  <ModalFrame title={t('act.archive.title')} width="max-w-md" onClose={onClose}>
    <div className="grid gap-4 px-4 pb-4">
      <p className="font-medium wrap-anywhere">{run.name}</p>
      <p className="text-muted">
        {t('act.archive.what', { count: run.whole_progress.total ?? run.progress.total ?? 0 })}
      </p>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('act.cancel')}</Button>
        <Button look="primary" onClick={onGo}>
          {t('act.archive.go')}
        </Button>
      </div>
    </div>
  </ModalFrame>
)
