import { callsOf, type RunAction } from '#src/queries/run-action-rules.ts'
import { batchCallsPerMinute } from '#src/queries/run-bulk.ts'
import { t } from '#src/texts/bulk.ts'

const MINUTE = 60_000
const A_FEW_SECONDS = 10_000

/** How many calls that takes, and for how long, by the limit that the API sets. */
export function estimate(actions: readonly RunAction[], perMinute = batchCallsPerMinute()) {
  const calls = actions.reduce((sum, action) => sum + callsOf(action), 0)
  return { calls, ms: (calls / perMinute) * MINUTE }
}

/** A length of time as people say it. */
export function lengthText(ms: number) {
  if (ms < A_FEW_SECONDS) return t('bulk.time.seconds')
  if (ms < MINUTE) return t('bulk.time.minute')
  const minutes = Math.ceil(ms / MINUTE)
  return minutes < 90
    ? t('bulk.time.minutes', { count: minutes })
    : t('bulk.time.hours', { count: Math.round(minutes / 60) })
}
