import { useShortcuts } from '#src/lib/use-shortcuts.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import type { Walk } from './use-walk.ts'

const STEPS = [
  { to: 'previous', icon: 'up', keys: 'k', end: 'walk.first' },
  { to: 'next', icon: 'down', keys: 'j', end: 'walk.last' },
] as const

/** To the process before and the one behind, as the list has them; by key, too. */
export function WalkButtons({ walk: { neighbours, why, isBusy, go } }: { walk: Walk }) {
  useShortcuts({
    'row.next': neighbours?.next && (() => go('next')),
    'row.previous': neighbours?.previous && (() => go('previous')),
  })
  return (
    <div role="group" aria-label={t('walk.label')} className="flex items-center gap-1 print:hidden">
      {neighbours && (
        <span className="px-1 text-sm text-muted">
          {t('walk.place', { place: neighbours.place, total: neighbours.total })}
        </span>
      )}
      {STEPS.map(({ to, icon, keys, end }) => {
        const isThere = neighbours?.[to] !== undefined
        const label = t(`walk.${to}`)
        const tip = isThere ? `${label} (${keys})` : (why ?? (neighbours && t(end)) ?? label)
        return (
          <Button
            key={to}
            look="quiet"
            aria-label={label}
            aria-disabled={!isThere || isBusy}
            aria-keyshortcuts={keys}
            data-tip={tip}
            onClick={() => go(to)}
            className="h-7! w-7! justify-center px-0!"
          >
            <Icon name={icon} />
          </Button>
        )
      })}
      {why && neighbours && (
        <span role="alert" className="text-sm text-danger">
          {why}
        </span>
      )}
    </div>
  )
}
