import type { Clock } from '../../api/clock.ts'
import type { Environment } from '../../environment.ts'
import type { Backend } from '../authorise.ts'
import { sealingSecrets } from '../secret.ts'
import type { Shared } from '../shared/shared.ts'
import { byReference } from './by-reference.ts'
import { createReferences } from './references.ts'
import { ticketRoutes } from './tickets.ts'
import { withinGrant } from './within-grant.ts'

/** What a server with this environment does for pages that embed it. */
export function embedding(
  environment: Environment,
  { shared, backend, clock }: { shared: Shared; backend: Backend; clock: Clock },
) {
  const references = createReferences(sealingSecrets(environment), clock)
  const { FRAME_ANCESTORS: ancestors, PUBLIC_URL: publicUrl } = environment
  return {
    routes: ticketRoutes({ references, shared, backend, clock, ancestors, publicUrl }),
    byReference: byReference(references, shared),
    withinGrant: withinGrant(backend, clock),
  }
}
