import { useEffect, useState } from 'react'

import { clockTime, exactTime } from '#src/lib/dates.ts'
import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'

import type { Freshness } from './freshness.ts'

type FreshnessLineProps = { freshness: Freshness; zone: string; onTry: () => void }

/** As of when the rows are, and when they are asked for again or why not. It counts, but speaks to nobody unasked. */
export function FreshnessLine({ freshness, zone, onTry }: FreshnessLineProps) {
  const { asOf, paused } = freshness
  const now = useSeconds(freshness.nextAt !== undefined)
  if (asOf === 0) return null
  const failing = paused === 'failing'
  const what = whatNext(freshness, now)
  return (
    <p className="flex min-h-8 items-center gap-2 text-sm text-muted max-sm:min-w-3/5 max-sm:grow sm:ml-auto">
      <span className={failing ? 'text-danger' : ''}>
        <span data-tip={exactTime(new Date(asOf).toISOString(), zone)}>
          {t('live.asOf', { time: clockTime(asOf, zone) })}
        </span>
        {what && ` · ${what}`}
      </span>
      {failing && (
        <Button look="quiet" className="h-6 px-1.5 underline" onClick={onTry}>
          {t('live.tryNow')}
        </Button>
      )}
    </p>
  )
}

function whatNext({ paused, nextAt, isFetching }: Freshness, now: number) {
  if (paused === 'hidden' || paused === 'offline' || paused === 'all') return t(`live.${paused}`)
  const seconds = nextAt === undefined ? undefined : Math.max(0, Math.ceil((nextAt - now) / 1000))
  if (paused === 'failing') return seconds ? t('live.failing.next', { seconds }) : t('live.failing')
  if (isFetching || seconds === 0) return t('live.now')
  return seconds && t('live.next', { seconds })
}

/** The time, second by second, for as long as somebody counts them. */
function useSeconds(isCounting: boolean) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isCounting) return
    const tick = () => setNow(Date.now())
    const first = setTimeout(tick)
    const timer = setInterval(tick, 1_000)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [isCounting])
  return now
}
