import { useEffect, useEffectEvent, useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { isFramed } from '#src/lib/frame.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useRunOnPaper } from '#src/queries/paper-queries.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { explain } from '#src/ui/load-error.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'

import { Paper } from './paper.tsx'

/** Asks what is to go on paper, puts it together, and opens the browser's own dialog, which also saves it as PDF. */
export function PrintDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const [hasActivity, setHasActivity] = useState(false)
  const [isPrinting, setPrinting] = useState(false)
  return (
    <ModalFrame title={t('head.print')} width="max-w-md" onClose={onClose}>
      <div className="grid gap-4 px-4 pb-4">
        <p className="text-muted">{t('paper.what.hint')}</p>
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            checked={hasActivity}
            disabled={isPrinting}
            onChange={({ target }) => setHasActivity(target.checked)}
            className="mt-0.5 size-4 accent-accent"
          />
          {t('paper.withActivity')}
        </label>
        {isPrinting && (
          <Printing
            run={run}
            hasActivity={hasActivity}
            onDone={onClose}
            onGiveUp={() => setPrinting(false)}
          />
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" aria-disabled={isPrinting} onClick={() => setPrinting(true)}>
            {t('paper.go')}
          </Button>
        </div>
      </div>
    </ModalFrame>
  )
}

type PrintingProps = {
  run: Run
  hasActivity: boolean
  onDone: () => void
  onGiveUp: () => void
}

function Printing({ run: head, hasActivity, onDone, onGiveUp }: PrintingProps) {
  const { run, tasks, activity, error } = useRunOnPaper(head.id, { activity: hasActivity })
  const org = useOrg()
  const isReady = run !== undefined
  const [isDenied, setDenied] = useState(false)
  const print = useEffectEvent(() => {
    let isHeard = false
    const hear = () => {
      isHeard = true
    }
    addEventListener('beforeprint', hear)
    window.print()
    removeEventListener('beforeprint', hear)
    // A frame may not be let print; then nothing happens at all.
    if (isFramed() && !isHeard) setDenied(true)
    else onDone()
  })
  useEffect(() => {
    if (!isReady) return
    document.body.dataset.paper = ''
    // Two frames: by then what goes on paper is laid out.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => print())
    })
    return () => {
      cancelAnimationFrame(frame)
      delete document.body.dataset.paper
    }
  }, [isReady])
  if (isDenied)
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2 text-danger">
        {t('paper.denied')}
        <a
          href={paths.run(org, head.id)}
          target="_blank"
          rel="noopener"
          className="text-accent underline underline-offset-2"
        >
          {t('save.tab')}
        </a>
      </p>
    )
  if (error)
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2 text-danger">
        {t('paper.failed', { why: explain(error) })}
        <Button onClick={onGiveUp}>{t('close')}</Button>
      </p>
    )
  return (
    <>
      <p role="status" className="text-muted">
        {t('paper.loading')}
      </p>
      {run && <Paper head={head} run={run} tasks={tasks} activity={activity} />}
    </>
  )
}
