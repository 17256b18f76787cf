import { pipeline } from 'node:stream/promises'
import { Readable, Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { everybodyPolls, gatewayProcess, metricsOf } from '../../testing/gateway-load.ts'
import { listening } from '../../testing/listening.ts'

const ROW = { id: 'a'.repeat(32), name: 'Onboarding of somebody', status: 'active' }
const LIST = JSON.stringify({ data: Array.from({ length: 100 }, () => ROW) })

test('200 people with two pages each: the API is asked once for both, and little is kept', async () => {
  let asked = 0
  await using api = await listening((_request, response) => {
    asked += 1
    response.writeHead(200, { 'Content-Type': 'application/json' })
    // So long that the second page of each person asks meanwhile, however busy this machine is.
    setTimeout(() => response.end(LIST), 100)
  })
  await using gateway = await gatewayProcess(api.address)
  const tokens = Array.from({ length: 200 }, (_, at) => `token-of-person-${at}`)
  const address = `${gateway.address}/api/organizations/${ROW.id}/runs?per_page=100`
  const result = await everybodyPolls({ address, tokens, tabs: 2, rounds: 3 })
  expect(result).toMatchObject({ asked: 1200, failed: 0 })
  const { sent, spared, running, keptBytes } = await metricsOf(gateway.address)
  expect(sent).toBe(asked)
  expect(sent + spared).toBe(1200)
  expect(asked).toBeLessThanOrEqual(600)
  expect(running).toBe(0)
  expect(keptBytes).toBeLessThanOrEqual(200 * LIST.length)
})

test('files of 20 MB pass in both directions, and none of it stays', async () => {
  const size = 20 * 1024 * 1024
  let arrived = 0
  await using api = await listening((request, response) => {
    if (request.method === 'GET') {
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' })
      void pipeline(Readable.from(parts(size)), response).catch(() => {})
      return
    }
    const count = new Writable({
      write: (part: Buffer, _encoding, done) => {
        arrived += part.length
        done()
      },
    })
    void pipeline(request, count).then(() => response.end('{}'))
  })
  await using gateway = await gatewayProcess(api.address)
  const address = `${gateway.address}/api/organizations/${ROW.id}/file`
  const headers = {
    Authorization: 'Bearer of-ana',
    'Content-Type': 'multipart/form-data; boundary=x',
  }

  let most = 0
  const pass = async () => {
    const body = Readable.toWeb(Readable.from(parts(size)))
    const up = await fetch(address, {
      method: 'POST',
      headers: { ...headers, 'Content-Length': String(size) },
      body,
      duplex: 'half',
    } as RequestInit)
    expect(up.status).toBe(200)
    const down = await fetch(`${address}/1/dl`, { headers })
    let read = 0
    for await (const part of down.body ?? []) read += part.length
    expect(read).toBe(size)
    const { outside, heap } = await metricsOf(gateway.address)
    most = Math.max(most, outside + heap)
  }
  const times = 8
  for (let time = 0; time < times; time += 1)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await pass()
  expect(arrived).toBe(times * size)
  // 320 MB have passed; what is there is what waits for the collector, the same after any number of files.
  expect(most).toBeLessThan(160)
})

function* parts(size: number) {
  const part = Buffer.alloc(64 * 1024, 'x')
  for (let left = size; left > 0; left -= part.length) yield part
}
