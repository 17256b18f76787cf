import { Label, ProgressBar } from 'react-aria-components'

import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'

import type { Progress } from './export-job.ts'

type ExportProgressProps = { progress: Progress | undefined; onCancel: () => void }

/** How far the export has come. */
export function ExportProgress({ progress, onCancel }: ExportProgressProps) {
  const { looked = 0, total = 0, waits } = progress ?? {}
  return (
    <>
      <ProgressBar
        value={looked}
        maxValue={Math.max(1, total)}
        isIndeterminate={!progress}
        className="grid gap-1.5"
      >
        {({ percentage, valueText }) => (
          <>
            <span className="flex justify-between">
              <Label>{t('export.running')}</Label>
              <span className="text-muted tabular-nums">{progress && valueText}</span>
            </span>
            <span className="block h-1.5 overflow-hidden rounded-full bg-track">
              <span
                className="block h-full rounded-full bg-accent"
                style={{ width: `${percentage ?? 0}%` }}
              />
            </span>
          </>
        )}
      </ProgressBar>
      <p className="text-muted tabular-nums">{t('export.progress', { looked, count: total })}</p>
      <p role="status" className="text-muted">
        {waits === undefined ? '' : t('export.waits', { seconds: Math.ceil(waits / 1000) })}
      </p>
      <Button
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- what was pressed is gone, and nothing else can be done
        autoFocus
        onClick={onCancel}
        className="justify-self-end"
      >
        {t('cancel')}
      </Button>
    </>
  )
}
