import { expect, test } from 'vitest'
import { z } from 'zod'
import { hashOfPassword } from '../../api/tokens/password.ts'
import { newId } from '../../api/ids.ts'
import { SESSION_SECONDS } from '../session.ts'
import { LIMITS } from './attempts.ts'
import { aBrowser, anOrganization, HOUR } from './testing.ts'

const CLIENT = { OAUTH_CLIENT_ID: '3', OAUTH_CLIENT_SECRET: 'x' }

async function byPassword() {
  const made = await anOrganization(CLIENT)
  const email = `${newId()}@example.com`
  const password_hash = await hashOfPassword('correct horse', { N: 16, r: 1, p: 1 })
  const member = await made.aMember({ email, password_hash, role: 'admin' })
  return { ...made, ...member, email }
}

test('a password signs in where there is a client for that, and is tried a few times only', async () => {
  const { copy, email, org, db } = await byPassword()
  const browser = copy()
  expect(await browser.session()).toMatchObject({ password: true })
  expect(await browser.signIn({ username: email, password: 'correct horse' })).toBe(204)
  expect(await browser.session()).toMatchObject({ signedIn: true, organizations: [org] })
  for (let times = 0; times < LIMITS.account; times++)
    expect(await browser.other().signIn({ username: email, password: 'wrong' })).toBe(401)
  // The API behind us counts as well, and another one may not.
  await db.deleteFrom('sign_in_attempt').execute()
  expect(await browser.other().signIn({ username: email.toUpperCase(), password: 'wrong' })).toBe(
    429,
  )
})

/** What becomes of a form with a file, here one that is cut off. */
const upload = async (browser: ReturnType<typeof aBrowser>, org: string) => {
  const type = { 'Content-Type': 'multipart/form-data; boundary=x' }
  return (await browser.ask('POST', `/api/organizations/${org}/file`, {}, type)).status
}

test('a token that runs out is renewed once for all who ask, and whoever has the old cookie goes on', async () => {
  const { copy, email, clock, db, id, org } = await byPassword()
  const shared = { DATABASE_URL: 'postgres://shared' }
  const browser = copy(shared)
  await browser.signIn({ username: email, password: 'correct horse' })
  const old = new Map(browser.jar)
  const tokens = async () =>
    (
      await db
        .selectFrom('token')
        .where('user_id', '=', id)
        .where('kind', '=', 'refresh')
        .selectAll()
        .execute()
    ).length
  expect(await tokens()).toBe(1)

  for (let hour = 1; hour <= 3; hour++) {
    clock.now = new Date(clock.now.valueOf() + HOUR)
    // Not sent again, so it must not come with a token that has run out.
    if (hour === 3) expect(await upload(browser, org)).toBe(400)
    const many = Array.from({ length: 12 }, (_, at) =>
      aBrowser(at % 2 ? copy(shared).send : browser.send, new Map(browser.jar)).status(),
    )
    expect(new Set(await Promise.all(many))).toEqual(new Set([200]))
    expect(await tokens()).toBe(1 + hour)
    expect(await browser.status()).toBe(200)
  }
  // Its answers got lost each time; three refreshes later it still belongs to the same sign-in.
  expect(await aBrowser(browser.send, old).status()).toBe(200)
  expect(await tokens()).toBe(4)
})

test('where the API has not told when a token runs out, its 401 is answered with one refresh', async () => {
  const { copy, email, db, id, clock, org } = await byPassword()
  const browser = copy()
  await browser.signIn({ username: email, password: 'correct horse' })
  const end = () =>
    db
      .updateTable('token')
      .set({ expires_at: new Date(clock.now.valueOf() - 1) })
      .where('user_id', '=', id)
      .where('kind', '=', 'access')
      .execute()
  await end()
  clock.now = new Date(clock.now.valueOf() + 2000)
  const answer = await browser.ask('POST', `/api/organizations/${org}/tags`, {
    title: 'After all',
    color: '#336699',
  })
  expect([answer.status, await answer.json()]).toMatchObject([
    201,
    { data: { title: 'After all' } },
  ])
  expect(await browser.status()).toBe(200)
  // Nothing renews it any more: then the person is asked.
  await end()
  await db.deleteFrom('token').where('user_id', '=', id).where('kind', '=', 'refresh').execute()
  clock.now = new Date(clock.now.valueOf() + 2000)
  const many = Array.from({ length: 5 }, () => browser.status())
  expect(new Set(await Promise.all(many))).toEqual(new Set([401]))
})

test('in the demo one plays a role, and nobody else’s', async () => {
  const { org, db, copy, aMember, clock } = await anOrganization({ AUTH: 'demo' })
  const admin = await aMember({ role: 'admin', first_name: 'Ana', last_name: 'A' })
  await aMember({ role: 'light', first_name: 'Luc', last_name: 'L' })
  await db
    .updateTable('organization')
    .set({ created_on: new Date(0) })
    .where('id', '=', org)
    .execute()
  await db
    .updateTable('member')
    .set({ is_default_admin: true })
    .where('user_id', '=', admin.id)
    .execute()
  // Also where copies share a table, which ends all sessions of a person.
  const browser = copy({ DATABASE_URL: 'postgres://shared' })
  await browser.ask('GET', '/', undefined, { Accept: 'text/html' })
  expect(await browser.session()).toEqual({
    auth: 'demo',
    signedIn: true,
    readonly: false,
    persona: 'admin',
    personas: [
      { id: 'admin', name: 'Ana A' },
      { id: 'light', name: 'Luc L' },
    ],
  })
  const role = async () =>
    z
      .object({ data: z.object({ role: z.string() }) })
      .parse(await (await browser.ask('GET', `/api/organizations/${org}/me`)).json()).data.role
  expect((await browser.ask('POST', '/session/persona', { persona: 'light' })).status).toBe(204)
  expect([await role(), (await browser.session()).persona]).toEqual(['light', 'light'])
  for (const persona of ['standard', 'owner'])
    expect((await browser.ask('POST', '/session/persona', { persona })).status).toBe(422)
  expect(await browser.signIn({ token: admin.token })).toBe(403)
  const friend = browser.other()
  await friend.ask('GET', '/', undefined, { Accept: 'text/html' })
  await browser.ask('DELETE', '/session')
  expect([await browser.status(), await friend.status()]).toEqual([401, 200])
  // Whoever stays for longer than a visit is let in anew, also with a cookie that was renewed meanwhile.
  clock.now = new Date(clock.now.valueOf() + 7 * HOUR)
  expect(await friend.status()).toBe(200)
  clock.now = new Date(clock.now.valueOf() + SESSION_SECONDS * 1000 - 7 * HOUR + 1000)
  expect(await friend.status()).toBe(401)
  expect(await friend.session()).toMatchObject({ signedIn: false })
  await friend.ask('GET', '/', undefined, { Accept: 'text/html' })
  expect(await friend.status()).toBe(200)
  const session = copy({ AUTH: 'session' })
  expect((await session.ask('POST', '/session/persona', { persona: 'light' })).status).toBe(403)
  await db.deleteFrom('organization').where('id', '=', org).execute()
})
