import { expect, test } from 'vitest'

import { launchAll } from '#src/testing/faulty-launches.ts'

test('of 500 launches none starts twice, and none is lost', async () => {
  const { taken, told, started } = await launchAll(500, 4)
  expect(started).toHaveLength(500)
  expect(new Set(started)).toEqual(taken)
  // That many answers were lost, and more.
  expect(told.found).toBeGreaterThan(100)
})
