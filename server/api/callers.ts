import { type Caller, callerOf, signInOf } from './caller.ts'
import type { Db } from '../db/database.ts'

/** How long another process may still be served by what a token stood for: a revoked one, too. */
export const KEPT_MS = 1000
const MOST = 10_000

export type Callers = ReturnType<typeof rememberCallers>

/**
 * Remembers for a second whom each token stands for, so that not every read asks the database first. Writes ask anew,
 * and `forget` is called after every one, so that whatever this process changes about tokens, members and groups holds
 * at once.
 */
export function rememberCallers() {
  const known = new Map<string, { caller: Caller; since: number; until: number }>()
  let changes = 0
  return {
    async callerOf(db: Db, authorization: string | undefined, now: Date): Promise<Caller> {
      const at = now.valueOf()
      const found = known.get(authorization ?? '')
      if (found && found.since <= at && at < found.until) return found.caller
      const before = changes
      const { caller, expires_at } = await signInOf(db, authorization, now)
      // What was read while something changed may be what was true before.
      if (before === changes && authorization !== undefined) {
        if (known.size >= MOST) known.clear()
        const until = Math.min(at + KEPT_MS, expires_at?.valueOf() ?? Infinity)
        known.set(authorization, { caller, since: at, until })
      }
      return caller
    },
    forget() {
      known.clear()
      changes += 1
    },
  }
}

/** Asks the database every time. */
export const askEveryTime: Callers = { callerOf, forget: () => {} }
