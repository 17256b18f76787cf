import type { Metrics } from '../metrics.ts'
import type { Upstream } from './upstream.ts'

/** Tells in `/metrics` what has been asked of the API behind us. */
export function tellOfUpstream({ numbers }: Upstream, metrics: Metrics) {
  metrics.gauge(
    'upstream_calls',
    'Calls for the API behind us since the start, by what became of them.',
    () => {
      const { sent, shared, kept, refusedHere, refusedThere, silent, unreachable } = numbers()
      const outcomes = { sent, shared, kept, silent, unreachable, refused_here: refusedHere }
      return Object.entries({ ...outcomes, refused_there: refusedThere }).map(
        ([outcome, count]) => [{ outcome }, count],
      )
    },
    ['outcome'],
  )
  metrics.gauge(
    'upstream_running',
    'Calls that the API behind us is answering.',
    () => numbers().running,
  )
  metrics.gauge('upstream_waiting', 'Calls that wait for their turn.', () => numbers().waiting)
  metrics.gauge(
    'upstream_kept_bytes',
    'Answers kept for a second, in bytes.',
    () => numbers().bytes,
  )
}
