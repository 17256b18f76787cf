import { join } from 'node:path'
import { createApi } from './api/api.ts'
import { rememberCallers } from './api/callers.ts'
import type { Clock } from './api/clock.ts'
import { createRateLimiter } from './api/faults/rate-limiter.ts'
import { createSwitchboard } from './api/faults/switchboard.ts'
import { filesIn } from './api/files/store.ts'
import type { Store } from './db/store.ts'
import type { Environment } from './environment.ts'

/** Where uploaded files are, whichever database knows of them. */
export const filesFolder = ({ DATA_DIR }: Environment): string => join(DATA_DIR, 'files')

/** The embedded API over a store, as the environment wants it. */
export function embeddedApi(
  { db }: Store,
  environment: Environment,
  clock: Clock,
  onError: (error: Error) => void,
) {
  const { TEST_MODE, FAULTS, RATE_LIMIT_USER: user, RATE_LIMIT_ORG: org } = environment
  return createApi(
    {
      db,
      clock,
      files: filesIn(filesFolder(environment), db),
      faults: TEST_MODE ? createSwitchboard({ clock, everywhere: FAULTS }) : undefined,
      callers: rememberCallers(),
      limiter: user || org ? createRateLimiter({ user, org }, clock) : undefined,
    },
    onError,
  )
}
