import { useRef } from 'react'

import { t } from '#src/texts/launch.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { useKeepFocus } from '#src/ui/use-keep-focus.ts'

import { ActionBar } from '../action-bar.tsx'
import { useGaps } from '../fill/use-gaps.ts'
import { useWizard } from '../wizard.ts'
import { LookAlikes } from './look-alikes.tsx'
import { StandingLine } from './standing-line.tsx'
import { isUnderWay, type Launching } from './use-launch.ts'

type LaunchBarProps = {
  launching: Launching
  isReview: boolean
  onShow: (view: 'form' | 'review') => void
  onEdit: (place: string) => void
}

const BUSY = {
  launching: 'wizard.launching',
  looking: 'sure.looking',
  elsewhere: 'sure.elsewhere',
} as const

/** How far the launch is, and how to make it; always in sight. */
export function LaunchBar({ launching, isReview, onShow, onEdit }: LaunchBarProps) {
  const wizard = useWizard()
  const gaps = useGaps(wizard)
  const [first] = gaps
  const { standing, launch } = launching
  const isBusy = isUnderWay(standing)
  const isTold = standing.kind === 'gaps'
  const isAgain = standing.kind === 'missing'
  // Who decides in the line above is not offered the same here a second time.
  const button = useRef<HTMLButtonElement>(null)
  // What is decided about a launch goes away with the decision.
  const keepFocus = useKeepFocus(button)
  const isAsked = standing.kind === 'unsure' || standing.kind === 'likely'
  const isRefused = standing.kind === 'refused'
  return (
    <ActionBar {...keepFocus}>
      {/* Where something is to be decided, or awaited, it is not the time for hints. */}
      {(standing.kind === 'idle' || standing.kind === 'gaps') && <LookAlikes />}
      <StandingLine launching={launching} />
      <p role="status" className="min-w-0 flex-1 basis-40 text-muted">
        {isUnderWay(standing) && t(BUSY[standing.kind])}
        {!isBusy && first && (
          <button
            type="button"
            onClick={() => onEdit(first.place)}
            className={`inline-flex min-h-6 items-center gap-1.5 text-left underline underline-offset-2 ${isTold ? 'text-danger' : 'text-accent'}`}
          >
            {isTold && <Icon name="alert" />}
            {t('wizard.left', { count: gaps.length })}
          </button>
        )}
        {!isBusy && !isAsked && !isRefused && !first && (
          <span className="flex items-center gap-1.5">
            <Icon name="check" className="text-ok" />
            {t('wizard.ready')}
          </span>
        )}
      </p>
      <span className="ml-auto flex flex-wrap justify-end gap-x-3 gap-y-1.5">
        <Button onClick={() => onShow(isReview ? 'form' : 'review')}>
          {t(isReview ? 'wizard.back' : 'wizard.review')}
        </Button>
        <Button
          ref={button}
          look="primary"
          aria-disabled={isBusy || isAsked || wizard.template.status === 'draft'}
          aria-keyshortcuts="Control+Enter"
          data-tip={t('wizard.launch.keys')}
          onClick={launch}
        >
          <Icon name={isAgain ? 'refresh' : 'play'} />
          {t(isAgain ? 'sure.again' : 'wizard.launch')}
        </Button>
      </span>
    </ActionBar>
  )
}
