import { expect, test } from 'vitest'
import { type Ended, killsUnderLoad } from '../../testing/gateway-kill.ts'
import { DEMO_TOKEN, startServer, temporaryFolder } from '../../testing/process.ts'

const ROUNDS = 60
const headers = {
  Accept: 'application/json',
  'X-Tallyfy-Client': 'APIClient',
  Authorization: `Bearer ${DEMO_TOKEN}`,
}

test('60 ends of the gateway and of what is behind it: nothing is lost or doubled', async () => {
  await using place = await temporaryFolder()
  const start = (PORT = '0') => startServer({ DATA_DIR: place.folder, PORT })
  let upstream = await start()
  const origin = upstream.address ?? ''
  const restart = async () => {
    await upstream.end('SIGKILL')
    upstream = await start(new URL(origin).port)
  }
  const { data } = await (await fetch(`${origin}/api/me/organizations`, { headers })).json()
  const ends = Array.from({ length: ROUNDS }, (_, at): Ended => (at % 2 ? 'upstream' : 'gateway'))
  const result = await killsUnderLoad({ origin, org: data[0].id, headers, restart }, ends)
  await upstream[Symbol.asyncDispose]()
  process.stdout.write(`\n${ROUNDS} ends: ${JSON.stringify(result)}\n`)
  expect(result.made).toBeGreaterThanOrEqual(ROUNDS * 3)
})
