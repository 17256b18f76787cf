import type { Clock } from '../../api/clock.ts'
import type { Environment } from '../../environment.ts'
import type { Shared } from '../shared/shared.ts'
import { askOnce } from './ask-once.ts'
import { createForward } from './forward.ts'
import { withLimits } from './limits.ts'
import { withOwnLinks } from './own-links.ts'

export type Upstream = ReturnType<typeof createUpstream>

/** The API at an address as the API behind us: our links, each thing asked once, its limits kept. */
export function createUpstream(
  apiUrl: string,
  { RATE_LIMIT_USER: user, RATE_LIMIT_ORG: org, PUBLIC_URL }: Environment,
  { clock, shared }: { clock: Clock; shared: Shared },
) {
  const forward = createForward(apiUrl)
  const limits = withLimits(forward.ask, { user, org, clock, shared })
  const once = askOnce(limits.forward, clock)
  return {
    backend: withOwnLinks(once.forward, apiUrl, PUBLIC_URL),
    /** What has been asked of the API, for whoever watches this process. */
    numbers: () => ({ ...forward.numbers(), ...limits.numbers(), ...once.numbers() }),
    limits: limits.state,
  }
}
