import type { Clock } from '../../api/clock.ts'
import { SESSION_SECONDS } from '../session.ts'
import type { Shared } from '../shared/shared.ts'
import type { SignIn } from './sign-in.ts'

/** Longer than any cookie lives that was sealed before. */
const MEMORY_MS = 2 * SESSION_SECONDS * 1000

export type Revoked = ReturnType<typeof createRevoked>

/**
 * Sign-ins that are over before their cookies are. Where `everywhere`, all of a person that began before: only there
 * do all copies of the gateway hear of it. Visitors of the demo are no person, and none signs out another.
 */
export function createRevoked(shared: Shared, clock: Clock, everywhere: boolean) {
  const keyOf = ({ id, person }: SignIn) =>
    everywhere && person ? `signed-out:${person.id}` : `ended:${id}`

  const since = async (one: SignIn) => Number((await shared.get(keyOf(one))) ?? -Infinity)

  return {
    has: async (one: SignIn): Promise<boolean> => one.at <= (await since(one)),
    add: (one: SignIn): Promise<void> =>
      shared.put(keyOf(one), String(clock().valueOf()), MEMORY_MS),
    /** The first moment at which a sign-in may begin and not be over already. */
    firstAfter: async (one: SignIn): Promise<number> =>
      Math.max(clock().valueOf(), (await since(one)) + 1),
  }
}
