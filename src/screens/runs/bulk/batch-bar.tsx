import { useEffect, useState } from 'react'

import { type Known, putAway } from '#src/stores/batches.ts'
import { useUndoShelf } from '#src/stores/undo-shelf.ts'
import { t } from '#src/texts/bulk.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import { outcomeLine } from './outcome.ts'
import { pauseText } from './pause-text.ts'

type BatchBarProps = { known: Known; onOpen: () => void }

/** How far a batch is, and how it has ended; and what can be done about it. */
export function BatchBar({ known, onOpen }: BatchBarProps) {
  const { plan, batch, state } = known
  const isOver = state.phase === 'over'
  const undo = useUndoShelf().find(({ id }) => id === plan.id)
  const now = useEverySecond(state.pause?.until !== undefined)
  const held = pauseText(state, now)
  const isBad = isOver && state.done < state.total
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 sm:px-4 lg:px-6">
      <Icon
        name={isOver ? (isBad ? 'alert' : 'check') : held === undefined ? 'play' : 'wait'}
        className={`shrink-0 ${isOver ? (isBad ? 'text-danger' : 'text-ok') : held === undefined ? 'text-accent' : 'text-warn'}`}
      />
      <p className="min-w-40 flex-1 wrap-anywhere">
        <span className="font-medium">{plan.words}</span>{' '}
        <span role="status" className={isBad ? 'text-danger' : 'text-muted'}>
          {isOver ? outcomeLine(batch.items, state) : (held ?? '')}
        </span>
      </p>
      {!isOver && (
        <span className="flex items-center gap-2">
          <span
            role="progressbar"
            aria-label={plan.words}
            aria-valuenow={state.done + state.refused}
            aria-valuemax={state.total}
            className="block h-1.5 w-24 overflow-hidden rounded-full bg-track sm:w-40"
          >
            <span
              className="block h-full rounded-full bg-accent"
              style={{ width: `${(100 * (state.done + state.refused)) / state.total}%` }}
            />
          </span>
          <span className="text-muted tabular-nums">
            {t('bulk.progress', { done: state.done + state.refused, count: state.total })}
            {state.refused > 0 && `, ${t('bulk.refusedSoFar', { count: state.refused })}`}
          </span>
        </span>
      )}
      <span className="flex items-center gap-1">
        {state.phase === 'running' && (
          <Button look="quiet" onClick={() => batch.pause()}>
            {t('bulk.pause')}
          </Button>
        )}
        {state.phase === 'paused' && (
          <Button look="quiet" className="text-accent" onClick={() => batch.resume()}>
            {t('bulk.resume')}
          </Button>
        )}
        {(state.phase === 'running' || state.phase === 'paused') && (
          <Button look="quiet" onClick={() => batch.abort()}>
            {t('bulk.abort')}
          </Button>
        )}
        {isOver && undo && (
          <Button look="quiet" className="text-accent" onClick={() => undo.undo()}>
            {t('undo')}
          </Button>
        )}
        <Button look="quiet" aria-haspopup="dialog" onClick={onOpen}>
          {t(isOver ? 'bulk.receipt' : 'bulk.details')}
        </Button>
        {isOver && (
          <Button
            look="quiet"
            aria-label={t('bulk.putAway')}
            className="w-8 justify-center px-0"
            onClick={() => putAway(plan.id)}
          >
            <Icon name="close" className="size-3.5" />
          </Button>
        )}
      </span>
    </li>
  )
}

/** The time by the clock that batches go by. */
function useEverySecond(isOn: boolean) {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(() => setNow(performance.now()), 250)
    return () => clearInterval(timer)
  }, [isOn])
  return now
}
