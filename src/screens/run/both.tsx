import type { ReactNode } from 'react'

import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

type BothProps = {
  theirs: ReactNode
  mine: ReactNode
  busy?: boolean
  onTheirs: () => void
  onMine: () => void
}

/** Somebody else has changed what one is changing: both are shown, and nobody is overruled unasked. */
export const Both = ({ theirs, mine, busy = false, onTheirs, onMine }: BothProps) => (
  <div role="alert" className="grid gap-2 rounded border border-warn/40 bg-warn-soft px-3 py-2">
    <p className="flex items-center gap-2 font-medium">
      <Icon name="alert" className="text-warn" />
      {t('both.title', { who: t('both.somebody') })}
    </p>
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
      <dt className="text-muted">{t('both.theirs')}</dt>
      <dd className="wrap-anywhere whitespace-pre-line">{theirs || t('both.none')}</dd>
      <dt className="text-muted">{t('both.mine')}</dt>
      <dd className="wrap-anywhere whitespace-pre-line">{mine || t('both.none')}</dd>
    </dl>
    <div className="flex flex-wrap gap-2">
      <Button onClick={onTheirs} aria-disabled={busy}>
        {t('both.keepTheirs')}
      </Button>
      <Button onClick={onMine} aria-disabled={busy}>
        {t('both.keepMine')}
      </Button>
    </div>
  </div>
)
