import type { Context } from 'hono'
import type { Clock } from '../../api/clock.ts'
import type { Db } from '../../db/database.ts'
import type { Environment } from '../../environment.ts'
import type { Backend, Way } from '../authorise.ts'
import { createSealer } from '../seal.ts'
import { sealingSecrets } from '../secret.ts'
import { sessionsFor, type Sessions } from '../session.ts'
import type { Shared } from '../shared/shared.ts'
import { byCookie } from './by-cookie.ts'
import { createOAuth, type OAuth } from './oauth.ts'
import { createRenewals } from './renewals.ts'
import { createRevoked, type Revoked } from './revoked.ts'

/** All that signing in needs. */
export type Gate = {
  auth: Environment['AUTH']
  readonly: boolean
  onlyOrg: string | undefined
  /** Where the members of the demo are. */
  db: Db | undefined
  clock: Clock
  shared: Shared
  backend: Backend
  sessions: Sessions
  revoked: Revoked
  oauth: OAuth | undefined
  addressOf: (c: Context) => string | undefined
  byCookie: Way
}

/** How people get in on a server with this environment. */
export function createGate(
  environment: Environment,
  given: Pick<Gate, 'db' | 'clock' | 'shared' | 'backend' | 'addressOf'>,
): Gate {
  const { AUTH, OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET, DATABASE_URL } = environment
  const { clock, shared, backend } = given
  const sessions = sessionsFor(environment, clock)
  const revoked = createRevoked(shared, clock, DATABASE_URL !== undefined)
  const oauth =
    OAUTH_CLIENT_ID === undefined || OAUTH_CLIENT_SECRET === undefined
      ? undefined
      : createOAuth(
          backend,
          { client_id: OAUTH_CLIENT_ID, client_secret: OAUTH_CLIENT_SECRET },
          clock,
        )
  const sealer = createSealer(sealingSecrets(environment), clock)
  const renewals = createRenewals(oauth, { shared, sealer, clock })
  return {
    ...given,
    auth: AUTH,
    readonly: AUTH === 'token' && !environment.TOKEN_WRITES,
    onlyOrg: environment.TALLYFY_ORG_ID,
    sessions,
    revoked,
    oauth,
    byCookie: byCookie({ sessions, revoked, clock }, renewals),
  }
}
