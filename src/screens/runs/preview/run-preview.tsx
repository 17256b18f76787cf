import { Link } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import { paths } from '#src/lib/paths.ts'
import { useNow } from '#src/lib/use-now.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { t } from '#src/texts/later.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { Moment } from '#src/ui/moment.tsx'
import { ProgressBar } from '#src/ui/progress-bar.tsx'
import { runState } from '#src/ui/run-state.ts'
import { StateBadge } from '#src/ui/state-badge.tsx'

import { PreviewDetails } from './preview-details.tsx'
import { useSettled } from './use-settled.ts'

const PAUSE_MS = 120

type RunPreviewProps = {
  /** The row whose process is shown, as the list knows it. */
  run: Run | undefined
  zone: string
  /** The query string of the list. */
  from: string
  onClose: () => void
}

/** A process in brief, beside the list that it stands in. */
export function RunPreview({ run, zone, from, onClose }: RunPreviewProps) {
  const settled = useSettled(run?.id, PAUSE_MS)
  const org = useOrg()
  const now = useNow()
  return (
    <aside
      aria-label={t('preview.label')}
      className="sticky top-[calc(var(--head)+0.75rem)] max-h-[calc(100dvh-var(--head)-1.5rem)] w-84 xl:w-96 overflow-y-auto rounded-lg border border-line bg-surface"
    >
      <div className="flex items-start gap-2 border-b border-line py-2.5 pr-2 pl-4">
        <div className="grid min-w-0 flex-1 gap-0.5">
          <h2 className="text-md font-semibold wrap-anywhere">{run?.name ?? t('preview.label')}</h2>
          {run && (
            <p className="text-sm text-muted">
              {run.checklist_title}
              {run.increment_id !== null && ` · #${run.increment_id}`}
            </p>
          )}
        </div>
        {run && (
          <Link
            to={paths.run(org, run.id, from)}
            className="inline-flex h-8 items-center gap-1.5 rounded border border-edge px-2.5 hover:bg-hover"
          >
            {t('preview.open')}
            <Icon name="right" className="size-3" />
          </Link>
        )}
        <Button
          look="quiet"
          onClick={onClose}
          aria-label={t('preview.close')}
          className="w-8 justify-center px-0"
        >
          <Icon name="close" className="size-3.5" />
        </Button>
      </div>
      {!run ? (
        <p className="px-4 py-6 text-muted">{t('preview.none')}</p>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <StateBadge state={runState(run, now)} />
            <ProgressBar progress={run.progress} />
            {run.due_date && (
              <span className="text-muted">
                {t('run.due')} <Moment instant={run.due_date} zone={zone} />
              </span>
            )}
          </div>
          {settled === run.id && <PreviewDetails key={run.id} row={run} zone={zone} />}
        </>
      )}
    </aside>
  )
}
