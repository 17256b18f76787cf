import { t } from '#src/texts/launch.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import { useGaps } from '../fill/use-gaps.ts'
import { useValue } from '../value-store.ts'
import { useWizard } from '../wizard.ts'
import type { Standing } from './use-launch.ts'

type LaunchBarProps = {
  standing: Standing
  isReview: boolean
  onShow: (view: 'form' | 'review') => void
  onEdit: (place: string) => void
  onLaunch: () => void
}

const noneOf = (problems: Readonly<Record<string, string>>) => problems['checklist_id']

/** How far the launch is, and how to make it; always in sight. */
export function LaunchBar({ standing, isReview, onShow, onEdit, onLaunch }: LaunchBarProps) {
  const wizard = useWizard()
  const gaps = useGaps(wizard)
  const [first] = gaps
  const isLaunching = standing.kind === 'launching'
  const whole = useValue(wizard.problems, noneOf)
  return (
    <div className="sticky bottom-0 z-2 col-span-full -mx-3 flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line bg-raised px-3 py-2 shadow-raised sm:mx-0 sm:rounded-t-lg sm:border-x">
      {(standing.kind === 'refused' || standing.kind === 'unclear') && (
        <p role="alert" className="flex basis-full items-start gap-1.5 text-danger">
          <Icon name="alert" className="mt-0.5" />
          <span className="min-w-0 wrap-anywhere">{whole ?? standing.why}</span>
        </p>
      )}
      <p role="status" className="min-w-0 flex-1 basis-40 text-muted">
        {isLaunching && t('wizard.launching')}
        {!isLaunching && first && (
          <button
            type="button"
            onClick={() => onEdit(first.place)}
            className="min-h-6 text-left text-accent underline underline-offset-2"
          >
            {t('wizard.left', { count: gaps.length })}
          </button>
        )}
        {!isLaunching && !first && (
          <span className="flex items-center gap-1.5">
            <Icon name="check" className="text-ok" />
            {t('wizard.ready')}
          </span>
        )}
      </p>
      <Button onClick={() => onShow(isReview ? 'form' : 'review')}>
        {t(isReview ? 'wizard.back' : 'wizard.review')}
      </Button>
      <Button
        look="primary"
        aria-disabled={isLaunching || wizard.template.status === 'draft'}
        aria-keyshortcuts="Control+Enter"
        data-tip={t('wizard.launch.keys')}
        onClick={onLaunch}
      >
        <Icon name="play" />
        {t('wizard.launch')}
      </Button>
    </div>
  )
}
