import { expect, test } from 'vitest'

import { launchAll } from '#src/testing/faulty-launches.ts'

test(
  'whatever is lost on the way, each launch starts one process',
  { timeout: 60_000 },
  async () => {
    const { taken, told, started } = await launchAll(24, 2)
    expect(started).toHaveLength(24)
    expect(new Set(started)).toEqual(taken)
    // Something did go wrong.
    expect(told.found).toBeGreaterThan(0)
    expect(told.missing + told.unsure).toBeGreaterThan(0)
  },
)
