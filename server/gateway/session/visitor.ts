import type { Context } from 'hono'
import { visitorOf } from '../demo.ts'
import { livingOf } from './by-cookie.ts'
import type { Gate } from './gate.ts'

/** Lets a visitor of the demo in with the first page. */
export const greetVisitor = (gate: Gate) => async (c: Context) => {
  if (gate.auth !== 'demo' || !gate.db) return
  if ((await livingOf(c, gate)).length > 0) return
  const visitor = await visitorOf(gate.db, 'admin', gate.clock())
  if (visitor) await gate.sessions.write(c, [visitor])
}
