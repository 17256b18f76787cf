import { expect, test } from 'vitest'
import { killsUnderLoad } from '../../testing/gateway-kill.ts'
import { anUpstream } from '../../testing/two-servers.ts'

test('nothing is lost or doubled when the gateway ends in the middle of changes', async () => {
  await using upstream = await anUpstream()
  const { made } = await killsUnderLoad(upstream, ['gateway'])
  expect(made).toBeGreaterThan(5)
})
