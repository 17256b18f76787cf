import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashOfToken } from '../../api/caller.ts'
import { newId } from '../../api/ids.ts'
import { testApi } from '../../testing.ts'
import { createSealer } from '../seal.ts'
import { SESSION_SECONDS } from '../session.ts'
import { LIMITS } from './attempts.ts'
import { aBrowser, anOrganization, HOUR, OLD, SECRET } from './testing.ts'

test('a token opens the API in a cookie that the page cannot read, in every copy with the secret', async () => {
  const { copy, aMember, org, lines } = await anOrganization()
  const { token, id } = await aMember({ first_name: 'Ana', last_name: 'Sousa' })
  const one = copy()
  expect(await one.session()).toEqual({
    auth: 'session',
    signedIn: false,
    organizations: [],
    password: false,
    readonly: false,
  })
  expect(await one.status()).toBe(401)
  const answer = await one.ask('POST', '/session', { token })
  expect(answer.status).toBe(204)
  expect(answer.headers.get('Set-Cookie')).toMatch(
    /^runboard_4170=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  expect(await one.session()).toMatchObject({
    signedIn: true,
    person: { id: String(id), name: 'Ana Sousa' },
    organizations: [org],
  })
  expect(await one.on(copy()).status(`/api/organizations/${org}/me`)).toBe(200)
  expect([...one.jar.values()].join()).not.toContain(token)
  expect(lines.join('')).not.toMatch(new RegExp(`${token}|Sousa|runboard_`))
})

test('behind TLS the cookie is of this host alone', async () => {
  const { copy, aMember } = await anOrganization()
  const { token } = await aMember()
  const browser = copy({ PUBLIC_URL: 'https://runboard.example' })
  const answer = await browser.ask('POST', '/session', { token }, { Host: 'runboard.example' })
  expect(answer.headers.get('Set-Cookie')).toMatch(
    /^__Host-runboard=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})

test('what is no token of anybody is refused in the shape of the API, and opens nothing', async () => {
  const { copy } = await anOrganization()
  const browser = copy()
  for (const [body, status] of [
    [{ token: 'nobody-has-this-one' }, 401],
    [{ token: 'with spaces in it' }, 422],
    [{ token: 'x'.repeat(3001) }, 422],
    [{ token: 'y'.repeat(17_000) }, 413],
    [{}, 422],
    [[], 422],
    [{ username: 'a@x.example', password: 'no client for that' }, 422],
  ] as const) {
    const answer = await browser.ask('POST', '/session', body)
    expect([answer.status, await answer.json()]).toEqual([
      status,
      expect.objectContaining({ error: true }),
    ])
  }
  expect(browser.jar.size).toBe(0)
})

test.each([
  ['from another site', { 'Sec-Fetch-Site': 'cross-site' }],
  ['from nobody knows where', { 'Sec-Fetch-Site': undefined }],
  ['from another origin', { 'Sec-Fetch-Site': undefined, Origin: 'https://127.0.0.1.example' }],
  ['without the header of our pages', { 'X-Tallyfy-Client': undefined }],
])('nobody is signed in or out %s', async (_name, given) => {
  const { copy, aMember } = await anOrganization()
  const { token } = await aMember()
  const browser = copy()
  expect(await browser.signIn({ token }, given)).toBe(403)
  await browser.signIn({ token })
  expect((await browser.ask('DELETE', '/session', undefined, given)).status).toBe(403)
  expect(await browser.status()).toBe(200)
})

test('whoever is wrong too often waits, in every copy; whoever is right is not counted', async () => {
  const { copy, aMember, clock } = await anOrganization()
  const { token } = await aMember()
  const browser = copy()
  for (let times = 0; times <= LIMITS.address; times++)
    expect(await browser.other().signIn({ token })).toBe(204)
  const wrong = await Promise.all(
    Array.from({ length: LIMITS.address }, () => browser.other().signIn({ token: newId() })),
  )
  expect(new Set(wrong)).toEqual(new Set([401]))
  const answer = await browser.ask('POST', '/session', { token })
  expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '900'])
  clock.now = new Date(clock.now.valueOf() + HOUR / 4)
  expect(await browser.signIn({ token })).toBe(204)
})

test('signing out ends all sessions of the person where copies share a table, and nobody else’s', async () => {
  const { copy, aMember, clock } = await anOrganization()
  const [ana, rui] = [await aMember(), await aMember()]
  // The store stands for the database that they share, whichever it is.
  const shared = { DATABASE_URL: 'postgres://shared' }
  const desk = copy(shared)
  const phone = desk.other()
  const friend = desk.other()
  await desk.signIn({ token: ana.token })
  await phone.signIn({ token: ana.token })
  await friend.signIn({ token: rui.token })
  const stolen = new Map(desk.jar)

  expect((await desk.ask('DELETE', '/session')).status).toBe(204)
  expect(desk.jar.size).toBe(0)
  expect(await phone.status()).toBe(401)
  expect(await phone.on(copy(shared)).status()).toBe(401)
  expect(await aBrowser(desk.send, stolen).status()).toBe(401)
  expect(await aBrowser(desk.send, stolen).session()).toMatchObject({ signedIn: false })
  expect(await friend.status()).toBe(200)
  // At the same moment, and for longer than any cookie lives.
  expect(await desk.signIn({ token: ana.token })).toBe(204)
  expect(await desk.status()).toBe(200)
  clock.now = new Date(clock.now.valueOf() + SESSION_SECONDS * 1000 - 1000)
  expect(await phone.status()).toBe(401)
})

test('one copy alone signs out the browser that asks', async () => {
  const { copy, aMember } = await anOrganization()
  const { token } = await aMember()
  const desk = copy()
  const phone = desk.other()
  await desk.signIn({ token })
  await phone.signIn({ token })
  const stolen = new Map(desk.jar)
  await desk.ask('DELETE', '/session')
  expect(await aBrowser(desk.send, stolen).status()).toBe(401)
  expect(await phone.status()).toBe(200)
  expect((await desk.ask('DELETE', '/session')).status).toBe(204)
})

test('a cookie is renewed when half of it is used, and a token that is refused is not', async () => {
  const { copy, aMember, clock, db } = await anOrganization()
  const { token, id } = await aMember()
  const browser = copy()
  await browser.signIn({ token })
  const first = [...browser.jar.values()].join()
  await browser.status()
  expect([...browser.jar.values()].join()).toBe(first)
  for (let times = 0; times < 4; times++) {
    clock.now = new Date(clock.now.valueOf() + 7 * HOUR)
    expect(await browser.status()).toBe(200)
  }
  expect([...browser.jar.values()].join()).not.toBe(first)
  await db.updateTable('token').set({ revoked_at: clock.now }).where('user_id', '=', id).execute()
  const kept = [...browser.jar.values()].join()
  clock.now = new Date(clock.now.valueOf() + 7 * HOUR)
  expect(await browser.status()).toBe(401)
  expect([...browser.jar.values()].join()).toBe(kept)
})

test('a person holds a token for each organisation; another person takes the place of all', async () => {
  const one = await anOrganization()
  const two = await testApi()
  const { id, token } = await one.aMember()
  await one.db
    .insertInto('member')
    .values({
      org_id: two.org,
      user_id: id,
      role: 'standard',
      status: 'active',
      created_at: one.clock.now,
      last_updated: one.clock.now,
    })
    .execute()
  const second = newId()
  await one.db
    .insertInto('token')
    .values({
      org_id: two.org,
      user_id: id,
      hash: hashOfToken(second),
      kind: 'personal',
      name: 'second',
      created_at: one.clock.now,
    })
    .execute()
  const browser = one.copy()
  await browser.signIn({ token })
  expect((await browser.session()).organizations).toEqual([one.org])
  expect(await browser.status(`/api/organizations/${two.org}/me`)).toBe(403)
  await browser.signIn({ token: second })
  await browser.signIn({ token: second })
  expect(new Set((await browser.session()).organizations)).toEqual(new Set([one.org, two.org]))
  expect(browser.jar.size).toBe(2)
  for (const org of [one.org, two.org])
    expect(await browser.status(`/api/organizations/${org}/me`)).toBe(200)
  const other = await one.aMember()
  await browser.signIn({ token: other.token })
  expect(browser.jar.size).toBe(1)
  expect(await browser.session()).toMatchObject({
    person: { id: String(other.id) },
    organizations: [one.org],
  })
})

test('TALLYFY_ORG_ID keeps those out whose token is for another organisation', async () => {
  const { copy, aMember, org } = await anOrganization()
  const { token } = await aMember()
  expect(await copy({ TALLYFY_ORG_ID: newId() }).signIn({ token })).toBe(403)
  expect(await copy({ TALLYFY_ORG_ID: org }).signIn({ token })).toBe(204)
})

test('with the old secret a cookie still opens, and is sealed with the new one when it is renewed', async () => {
  const { copy, aMember, clock } = await anOrganization()
  const { token } = await aMember()
  const before = copy({ SESSION_SECRET: OLD })
  await before.signIn({ token })
  expect(await before.on(copy()).status()).toBe(401)
  clock.now = new Date(clock.now.valueOf() + 7 * HOUR)
  expect(await before.on(copy({ SESSION_SECRET_OLD: OLD })).status()).toBe(200)
  expect(await before.on(copy()).status()).toBe(200)
})

test('a cookie that is not as we made it signs nobody in, and is no fault of the server', async () => {
  const { copy, aMember, clock } = await anOrganization()
  const { token } = await aMember()
  const browser = copy()
  await browser.signIn({ token })
  const [name, good] = [...browser.jar][0] ?? ['', '']
  const sealer = createSealer([SECRET], () => clock.now)
  const ahead = createSealer([SECRET], () => new Date(clock.now.valueOf() + HOUR))
  const whole = { id: 'i', at: 0, token, orgs: [] }
  const parts = good.split('.')
  const made = [
    good.slice(0, -1),
    `${good}A`,
    parts.toReversed().join('.'),
    parts.slice(0, 4).join('.'),
    [parts[0], 'key', ...parts.slice(2)].join('.'),
    'x'.repeat(9000),
    `${good}${'A'.repeat(5000)}`,
    '',
    '%00',
    await sealer.seal('renewal', whole, 60),
    await sealer.seal('sign-in', { ...whole, token: 7 }, 60),
    await sealer.seal('sign-in', whole, -1),
    await ahead.seal('sign-in', whole, 60),
    await createSealer([OLD], () => clock.now).seal('sign-in', whole, 60),
  ]
  const tampered = fc
    .tuple(fc.nat(good.length - 1), fc.constantFrom(...'ABab01-_.%'))
    .map(([at, letter]) => good.slice(0, at) + letter + good.slice(at + 1))
    .filter((text) => text !== good && !isSame(text, good))
  const strange = fc.string({ unit: fc.constantFrom(...'ABab01-_.%={}"\\,eyJ'), maxLength: 300 })
  const opens = async (text: string) => {
    const fuzzed = aBrowser(browser.send, new Map([[name, text]]))
    expect(await fuzzed.status()).toBe(401)
    expect(await fuzzed.session()).toMatchObject({ signedIn: false })
    expect((await fuzzed.ask('DELETE', '/session')).status).toBe(204)
  }
  expect(await aBrowser(browser.send, new Map([[name, good]])).status()).toBe(200)
  for (const text of made) await opens(text)
  await fc.assert(fc.asyncProperty(fc.oneof(tampered, strange), opens), { numRuns: 150 })
})

/** The last letter of base64 may stand for the same bytes as another. */
const isSame = (one: string, other: string) => {
  const bytes = (text: string) =>
    text.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'))
  return bytes(one).join('.') === bytes(other).join('.')
}
