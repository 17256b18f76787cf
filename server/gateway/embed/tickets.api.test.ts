import { expect, test } from 'vitest'
import { REFERENCE } from '#src/api/schema/frame-headers.ts'
import { testApi } from '../../testing.ts'
import { FRAME_SECONDS } from './references.ts'
import { embeddable, HOST_PAGE, json } from './testing.ts'

test("a host's backend gets a ticket, which the page gives once for what opens the API", async () => {
  const { mint, enter, org, admin, ask } = await embeddable()
  const { ticket, url } = await json(mint(), 201)
  expect(url).toBe(`http://127.0.0.1:4170/${org}/processes?embed=1#ticket=${ticket}`)

  const session = await json(enter(ticket))
  expect(session).toMatchObject({ organization_id: org, readonly: false, lock: {} })
  const me = await json(
    ask(`/api/organizations/${org}/me`, {
      headers: { 'X-Tallyfy-Client': 'APIClient', [REFERENCE]: session.reference },
    }),
  )
  expect(me.data.id).toBe(admin.id)
  expect((await enter(ticket)).status).toBe(401)
})

test('of two that come at once with the same ticket one gets in', async () => {
  const { mint, enter } = await embeddable()
  const { ticket } = await json(mint(), 201)
  const answers = await Promise.all(Array.from({ length: 8 }, () => enter(ticket)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(7)
})

test('a ticket lives as long as it says, a minute at most', async () => {
  const { mint, enter, clock } = await embeddable()
  const short = await json(mint({ expires: 5 }), 201)
  const usual = await json(mint(), 201)
  clock.now = new Date(clock.now.valueOf() + 6000)
  expect((await enter(short.ticket)).status).toBe(401)
  expect((await enter(usual.ticket)).status).toBe(200)
  for (const expires of [0, 61, -1, 1.5, '60'])
    expect([expires, (await mint({ expires })).status]).toEqual([expires, 422])
})

test('what a ticket was given for ends by itself', async () => {
  const { frame, clock } = await embeddable()
  const { within } = await frame()
  expect((await within('/runs')).status).toBe(200)
  clock.now = new Date(clock.now.valueOf() + FRAME_SECONDS * 1000 + 1000)
  expect((await within('/runs')).status).toBe(401)
})

test('a ticket takes a member of that very organisation', async () => {
  const { mint, org, post } = await embeddable()
  const other = await testApi()
  const { token } = await other.aMember({ role: 'admin' })
  expect((await mint({}, token)).status).toBe(403)
  expect((await mint({}, 'nobody')).status).toBe(401)
  const bare = await post('/embed/tickets', { organization_id: org })
  expect(bare.status).toBe(401)
  expect(await bare.json()).toMatchObject({ error: true })
})

test('a body that is not understood is refused, by name', async () => {
  const { mint, post, admin } = await embeddable()
  for (const body of [
    { lock: { status: 'actve' } },
    { lock: { status: 'improvement' } },
    { lock: { q: 'x' } },
    { lock: { tag_ids: ['not an id'] } },
    { lock: { tag_ids: [] } },
    { lock: 'status' },
    { path: '//evil.example' },
    { path: '../x' },
    { path: 'processes?x=1' },
    { readonly: 'yes' },
    { organization_id: '../me' },
    { more: 1 },
  ])
    expect([body, (await mint(body)).status]).toEqual([body, 422])
  const headers = { Authorization: `Bearer ${admin.token}` }
  for (const body of [null, [], 'text', 7])
    expect((await post('/embed/tickets', body, headers)).status).toBe(422)
})

test('where no page may embed us there are no tickets', async () => {
  const { mint } = await embeddable({ FRAME_ANCESTORS: '' })
  expect((await mint()).status).toBe(403)
})

test('a lock that lets nothing be seen yet gets its ticket', async () => {
  const { mint, aRun, aTag } = await embeddable()
  await aRun({ name: 'Any' })
  const { id } = await aTag()
  expect((await mint({ lock: { tag_ids: [id] } })).status).toBe(201)
})

test('a ticket is taken from our own pages only', async () => {
  const { mint, post } = await embeddable()
  const { ticket } = await json(mint(), 201)
  const from = (site: string) =>
    post('/embed/session', { ticket }, { 'Sec-Fetch-Site': site, Origin: HOST_PAGE })
  expect((await from('cross-site')).status).toBe(403)
  expect((await from('same-site')).status).toBe(403)
  expect((await from('same-origin')).status).toBe(200)
})

test('no log line has a ticket, a reference or a token in it', async () => {
  const { mint, enter, lines, admin, ask } = await embeddable()
  const { ticket } = await json(mint(), 201)
  const { reference } = await json(enter(ticket))
  await enter(ticket)
  await ask('/api/me', { headers: { [REFERENCE]: reference } })
  const log = lines.join('\n')
  expect(log).toContain('/embed/session')
  for (const secret of [ticket, reference, admin.token]) expect(log).not.toContain(secret)
})

test('neither ticket nor reference tells the token, and nothing of them is kept by a cache', async () => {
  const { mint, enter, admin } = await embeddable()
  const minted = await mint()
  expect(minted.headers.get('Cache-Control')).toBe('no-store')
  const { ticket, url } = await minted.json()
  const entered = await enter(ticket)
  expect(entered.headers.get('Cache-Control')).toBe('no-store')
  const text = JSON.stringify(await entered.json()) + url
  expect(text).not.toContain(admin.token)
  expect(text).not.toContain(Buffer.from(admin.token).toString('base64url'))
})
