import { useEffect, useRef } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { useRunTasks, useTask } from '#src/queries/task-queries.ts'
import { t } from '#src/texts/run.ts'
import { Blank } from '#src/ui/blank.tsx'
import { LoadError } from '#src/ui/load-error.tsx'

import { PanelBar } from './panel-bar.tsx'
import { SHEET } from './sheet.ts'
import { TaskBody } from './task-body.tsx'

type TaskPanelProps = {
  run: Run
  id: string
  /** Whether somebody opened it just now, rather than a link. */
  takesFocus: () => boolean
  onClose: () => void
}

/** One task of the process: what it is, who does it, until when, its form, and what was said about it. */
export function TaskPanel({ run, id, takesFocus, onClose }: TaskPanelProps) {
  const rows = useRunTasks(run.id, { enabled: false }).data
  const query = useTask(run.id, id)
  // Until all of it is here, what the list knows of it.
  const task = query.data ?? rows?.find((row) => row.id === id)
  const panel = useRef<HTMLElement>(null)

  useEffect(() => {
    if (!takesFocus()) return
    const heading = panel.current?.querySelector<HTMLElement>('h2')
    heading?.focus({ preventScroll: true })
    panel.current?.scrollTo(0, 0)
    // oxlint-disable-next-line react/exhaustive-deps -- once for each task that is opened
  }, [id])

  const { error } = query
  const isGone = error !== null && (error.status === 404 || error.status === 403)
  return (
    <aside ref={panel} data-panel="" aria-label={t('panel.label')} className={SHEET}>
      <PanelBar run={run} rows={rows} id={id} onClose={onClose} />
      {task && !(isGone && !query.data) ? (
        <>
          {isGone && (
            <p role="alert" className="border-b border-danger/40 bg-danger-soft px-4 py-2">
              {t(error.status === 404 ? 'panel.gone' : 'panel.forbidden')}
            </p>
          )}
          {error && !isGone && (
            <p role="alert" className="border-b border-danger/40 bg-danger-soft px-4 py-2">
              {t('panel.stale')}
            </p>
          )}
          <TaskBody key={id} run={run} task={task} isWhole={query.data !== undefined} />
        </>
      ) : isGone ? (
        <Blank icon="search" title={t(error.status === 404 ? 'panel.404' : 'panel.403')}>
          <p>{t('panel.404.hint')}</p>
        </Blank>
      ) : error ? (
        <LoadError
          title={t('panel.error')}
          error={error}
          busy={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <PanelSkeleton />
      )}
    </aside>
  )
}

const PanelSkeleton = () => (
  <div className="grid gap-3 p-4">
    <h2 tabIndex={-1} className="sr-only">
      {t('panel.loading')}
    </h2>
    <div className="skeleton h-5 w-3/5" />
    <div className="skeleton h-3 w-2/5" />
    <div className="skeleton h-24 w-full" />
  </div>
)
