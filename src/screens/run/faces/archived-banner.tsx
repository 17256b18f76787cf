import { useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { usePutAway } from '#src/queries/run-changes.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import { whyNot } from '../permits.ts'

/** The process is put away: what that means, and how to bring it back. */
export function ArchivedBanner({ run }: { run: Run }) {
  const putAway = usePutAway()
  const held = whyNot('put-away', run, useViewer().data?.role)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const restore = async () => {
    setBusy(true)
    setError('')
    const outcome = await putAway(run, false)
    setBusy(false)
    if (outcome.kind === 'refused') setError(t('restore.failed', { why: outcome.error.message }))
  }
  return (
    <section
      aria-labelledby="archived"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-neutral-soft px-4 py-2.5"
    >
      <Icon name="archive" className="text-neutral" />
      <div className="grid min-w-0 flex-1">
        <h2 id="archived" className="font-semibold">
          {t('run.archived')}
        </h2>
        <p className="text-muted">{t('run.archived.tasks')}</p>
        {error && (
          <p role="alert" className="text-danger">
            {error}
          </p>
        )}
        {held && <p className="text-sm text-muted">{held}</p>}
      </div>
      <Button
        aria-disabled={isBusy || held !== undefined}
        data-tip={held}
        onClick={() => void restore()}
        className="print:hidden"
      >
        <Icon name="refresh" />
        {t('restore.go')}
      </Button>
    </section>
  )
}
