import { useBulk } from '#src/queries/run-bulk.ts'
import { forgetBatch, type LeftBatch } from '#src/stores/kept-batches.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/bulk.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

type LeftBarProps = { left: LeftBatch; onOver: () => void }

/** Offers to go on with a batch that a closed page left. */
export function LeftBar({ left, onOver }: LeftBarProps) {
  const { goOn } = useBulk()
  const held = whyReadOnly()
  const { plan, items } = left
  const count = items.filter(({ state }) => state === 'waiting' || state === 'asking').length
  const resume = async () => {
    onOver()
    if (!(await goOn(left))) tell(t('bulk.left.taken'))
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 sm:px-4 lg:px-6">
      <Icon name="alert" className="shrink-0 text-warn" />
      <p className="min-w-40 flex-1 wrap-anywhere">{t('bulk.left', { what: plan.words, count })}</p>
      <span className="flex items-center gap-1">
        <Button
          look="quiet"
          className="text-accent"
          aria-disabled={held !== undefined}
          data-tip={held}
          onClick={() => void resume()}
        >
          {t('bulk.left.goOn')}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            forgetBatch(plan.id)
            onOver()
          }}
        >
          {t('bulk.left.forget')}
        </Button>
      </span>
    </li>
  )
}
