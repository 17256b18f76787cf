import { expect, test } from 'vitest'

import { pause } from './pace.ts'

const scene = {
  sinceActive: 0,
  sinceChange: Infinity,
  mayChange: true,
  failures: 0,
  isAlone: false,
}
const MINUTE = 60_000

test.each([
  ['somebody looks', {}, 15_000],
  ['nobody moves', { sinceActive: 5 * MINUTE }, MINUTE],
  ['nobody moves, but rows change', { sinceActive: 5 * MINUTE, sinceChange: 20_000 }, 15_000],
  ['nothing can change', { mayChange: false }, MINUTE],
  ['tabs cannot agree', { isAlone: true }, 30_000],
  ['one attempt failed', { failures: 1 }, 15_000],
  ['three attempts failed', { failures: 3 }, MINUTE],
  ['nothing works for long', { failures: 30 }, 5 * MINUTE],
])('%s: %j waits %i ms', (_when, what, ms) => expect(pause({ ...scene, ...what })).toBe(ms))
