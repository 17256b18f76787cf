import { useState } from 'react'

import { countOf } from '#src/lib/selection.ts'
import { selectNothing, useSelection } from '#src/stores/selection.ts'
import { t } from '#src/texts/later.ts'
import { lazyPart } from '#src/ui/lazy-part.tsx'

import type { BulkSource } from '../bulk/bulk-source.ts'
import type { BulkChoice } from '../bulk/choice.ts'
import { isArchive } from '../url/run-search.ts'
import type { SelectionBarProps } from './selection-bar.tsx'

const Bar = lazyPart(async () => ({ default: (await import('./selection-bar.tsx')).SelectionBar }))
const Rehearsal = lazyPart(async () => ({
  default: (await import('../bulk/rehearsal.tsx')).Rehearsal,
}))
const BulkExport = lazyPart(async () => ({
  default: (await import('../bulk/bulk-export.tsx')).BulkExport,
}))

type SelectedProps = Omit<SelectionBarProps, 'bulk'> & { source: BulkSource }

/** How much is selected, for people who listen as for those who look, and what can be done with it. */
export function Selected({ source, ...props }: SelectedProps) {
  const selection = useSelection()
  // What was chosen stands, whatever becomes of the selection meanwhile.
  const [choice, setChoice] = useState<BulkChoice | 'export'>()
  const count = countOf(selection, props.total)
  const isNothing = selection.kind === 'some' && count === 0
  const close = () => setChoice(undefined)
  return (
    <>
      <p role="status" aria-label={t('selection.label')} className="sr-only">
        {!isNothing && count !== undefined && t('selection.count', { count })}
      </p>
      {!isNothing && (
        <Bar
          {...props}
          bulk={{
            isArchive: isArchive(source.search),
            isOff: !source.isSound,
            onChoose: setChoice,
          }}
        />
      )}
      {choice === 'export' && <BulkExport source={source} onClose={close} />}
      {choice !== undefined && choice !== 'export' && (
        <Rehearsal
          choice={choice}
          source={source}
          onStart={() => {
            close()
            selectNothing()
            // The dialog gives the focus back first, to what has gone away with the selection.
            requestAnimationFrame(() => requestAnimationFrame(props.onClear))
          }}
          onClose={close}
        />
      )}
    </>
  )
}
