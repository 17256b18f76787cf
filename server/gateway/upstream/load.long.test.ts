import { expect, test } from 'vitest'
import { everybodyPolls, gatewayProcess, metricsOf } from '../../testing/gateway-load.ts'
import { DEMO_TOKEN, startServer, temporaryFolder } from '../../testing/process.ts'

const HEADERS = {
  Accept: 'application/json',
  'X-Tallyfy-Client': 'APIClient',
  'Content-Type': 'application/json',
  Authorization: `Bearer ${DEMO_TOKEN}`,
}
const PEOPLE = 200
const ROUNDS = 60

test('200 people poll another Runboard for minutes: memory stays flat', async () => {
  await using place = await temporaryFolder()
  await using upstream = await startServer({ DATA_DIR: place.folder, SEED: 'demo' })
  const api = `${upstream.address}/api`
  const { data } = await (await fetch(`${api}/me/organizations`, { headers: HEADERS })).json()
  const org = `/organizations/${data[0].id}`
  const tokens: string[] = []
  for (let person = 0; person < PEOPLE; person += 1) {
    /* oxlint-disable no-await-in-loop -- one after the other */
    const answer = await fetch(`${api}${org}/me/tokens`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify({ name: `Person ${person}` }),
    })
    tokens.push((await answer.json()).data.token)
    /* oxlint-enable no-await-in-loop */
  }

  await using gateway = await gatewayProcess(upstream.address ?? '')
  const memory: number[] = []
  const result = await everybodyPolls({
    address: `${gateway.address}/api${org}/runs?per_page=25&with=tags,next_task`,
    tokens,
    tabs: 2,
    rounds: ROUNDS,
    afterRound: async () => {
      const { heap, outside } = await metricsOf(gateway.address)
      memory.push(heap + outside)
    },
  })
  // The least of several is what stays after the collector has been there.
  const early = Math.min(...memory.slice(5, 20))
  const late = Math.min(...memory.slice(-15))
  const { sent, spared, running, resident } = await metricsOf(gateway.address)
  process.stdout.write(`\n${JSON.stringify({ ...result, sent, spared, early, late, resident })}\n`)
  expect(result).toMatchObject({ asked: PEOPLE * 2 * ROUNDS, failed: 0 })
  expect(sent + spared).toBe(result.asked)
  expect(sent).toBeLessThanOrEqual(PEOPLE * ROUNDS)
  expect(running).toBe(0)
  expect(late).toBeLessThan(early * 1.1 + 4)
})
