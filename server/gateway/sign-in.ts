import { refuseForged, type Way } from './authorise.ts'
import type { Sessions } from './session.ts'

/** The token of our own sealed cookie. */
export const byCookie =
  (sessions: Sessions): Way =>
  async (c) => {
    const token = await sessions.read(c)
    return token === undefined ? undefined : (refuseForged(c) ?? { token })
  }
