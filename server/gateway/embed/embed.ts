import type { Clock } from '../../api/clock.ts'
import type { Environment } from '../../environment.ts'
import type { Backend } from '../authorise.ts'
import { createSealer } from '../seal.ts'
import { sealingSecrets } from '../secret.ts'
import type { Revoked } from '../session/revoked.ts'
import type { Shared } from '../shared/shared.ts'
import { byReference, readReference } from './by-reference.ts'
import { createReferences } from './references.ts'
import { embedRoutes } from './routes.ts'
import { createTickets } from './tickets.ts'
import { withinGrant } from './within-grant.ts'

type Given = { shared: Shared; backend: Backend; clock: Clock; revoked: Revoked }

/** What a server with this environment does for pages that embed it. */
export function embedding(environment: Environment, given: Given) {
  const { shared, backend, clock, revoked } = given
  const references = createReferences(createSealer(sealingSecrets(environment), clock))
  const tickets = createTickets(shared, references)
  const read = readReference(references, revoked)
  const { FRAME_ANCESTORS: ancestors, PUBLIC_URL: address } = environment
  return {
    routes: embedRoutes({ ...given, references, tickets, read, ancestors, address }),
    byReference: byReference(read),
    withinGrant: withinGrant(backend, clock),
  }
}
