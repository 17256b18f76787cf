import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { testApi } from '../../testing.ts'
import { served } from '../../testing/listening.ts'
import { embeddable, json, names } from './testing.ts'

/** A server in front of another API, which may pass filters over as the real one does. */
async function inFront({ passesOver = [] as string[] } = {}) {
  const made = await testApi()
  const { api } = made
  const upstream = await served(
    new Hono().all('/api/*', async (c) => {
      const url = new URL(c.req.url)
      for (const name of passesOver) url.searchParams.delete(name)
      const address = url.pathname.slice('/api'.length) + url.search
      const { method, headers, body } = c.req.raw
      const answer = await api.request(address, {
        method,
        headers,
        ...(body && { body: await new Response(body).text() }),
      })
      // With its length, as servers tell it.
      const text = await answer.text()
      return new Response(text, {
        status: answer.status,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': String(Buffer.byteLength(text)),
        },
      })
    }),
  )
  const server = await embeddable({ TALLYFY_API_URL: `${upstream.address}/api` }, made)
  return { ...server, [Symbol.asyncDispose]: () => upstream[Symbol.asyncDispose]() }
}

test('in front of another API a locked frame is held as well', async () => {
  await using server = await inFront()
  const { frame, aRun, aTag, aTagging, org } = server
  const tag = (await aTag()).id
  const inside = await aRun({ name: 'ours' })
  const outside = await aRun({ name: 'theirs' })
  await aTagging({ tag_id: tag, run_id: inside.id })
  const { within, asFrame } = await frame({ lock: { tag_ids: [tag] } })
  expect(await names(within('/runs'))).toEqual(['ours'])
  expect((await within(`/runs/${inside.id}`)).status).toBe(200)
  expect((await within(`/runs/${outside.id}`)).status).toBe(404)
  expect(await names(within('/runs?status=archived'))).toEqual([])
  const { data } = await json(asFrame('/me/organizations'))
  expect(data.map(({ id }: { id: string }) => id)).toEqual([org])
})

test('an API that passes a locked filter over gives no ticket, and a frame that has one no rows', async () => {
  const passesOver: string[] = []
  await using server = await inFront({ passesOver })
  const { frame, mint, aRun, aTag, aTagging, clock } = server
  const tag = (await aTag()).id
  const run = await aRun({ name: 'ours' })
  await aRun({ name: 'theirs' })
  await aTagging({ tag_id: tag, run_id: run.id })
  const lock = { tag_ids: [tag] }
  const { within } = await frame({ lock })
  expect(await names(within('/runs'))).toEqual(['ours'])

  passesOver.push('tag_ids')
  clock.now = new Date(clock.now.valueOf() + 5000)
  expect((await mint({ lock })).status).toBe(422)
  for (const page of ['', '?page=9', '?without_pagination=true']) {
    const answer = await within(`/runs${page}`)
    const text = await answer.clone().text()
    expect([null, String(text.length)]).toContain(answer.headers.get('Content-Length'))
    const { data, meta } = await json(Promise.resolve(answer))
    expect([page, data, meta.pagination.total]).toEqual([page, [], 0])
  }
})
