import type { BatchState } from '#src/lib/batch.ts'
import { t } from '#src/texts/bulk.ts'

/** Why a batch sends nothing at present; undefined where it does. */
export function pauseText({ phase, pause }: BatchState, now: number): string | undefined {
  if (phase === 'ending') return t('bulk.ending')
  if (!pause) return undefined
  const seconds = Math.max(1, Math.ceil(((pause.until ?? now) - now) / 1000))
  switch (pause.because) {
    case 'wait':
    case 'failing':
      return t(`bulk.paused.${pause.because}`, { seconds })
    default:
      return t(`bulk.paused.${pause.because}`)
  }
}
