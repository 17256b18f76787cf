import { lazy, Suspense } from 'react'

import { countOf } from '#src/lib/selection.ts'
import { useSelection } from '#src/stores/selection.ts'
import { t } from '#src/texts/later.ts'

import type { SelectionBarProps } from './selection-bar.tsx'

const Bar = lazy(async () => ({ default: (await import('./selection-bar.tsx')).SelectionBar }))

/** How much is selected, for people who listen as for those who look, and what can be done with it. */
export function Selected(props: SelectionBarProps) {
  const selection = useSelection()
  const count = countOf(selection, props.total)
  const isNothing = selection.kind === 'some' && count === 0
  return (
    <>
      <p role="status" aria-label={t('selection.label')} className="sr-only">
        {!isNothing && count !== undefined && t('selection.count', { count })}
      </p>
      <Suspense>{!isNothing && <Bar {...props} />}</Suspense>
    </>
  )
}
