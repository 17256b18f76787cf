import fc from 'fast-check'
import { expect, test } from 'vitest'
import { REFERENCE } from '#src/api/schema/frame-headers.ts'
import { embeddable } from './testing.ts'

test('only what we have sealed opens anything, however it was changed', async () => {
  const { frame, ask, org } = await embeddable()
  const { session } = await frame()
  const { reference }: { reference: string } = session
  const open = async (value: string) =>
    (
      await ask(`/api/organizations/${org}/runs`, {
        headers: { 'X-Tallyfy-Client': 'APIClient', [REFERENCE]: value },
      })
    ).status
  expect(await open(reference)).toBe(200)

  const other = (at: number, letter: string) =>
    reference.slice(0, at) + letter + reference.slice(at + 1)
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
  const changed = fc.oneof(
    fc
      .tuple(fc.nat(reference.length - 1), fc.constantFrom(...ALPHABET))
      // The last letter of a part has bits that say nothing.
      .filter(([at, letter]) => reference[at] !== letter && !/^\.|^$/.test(reference[at + 1] ?? ''))
      .map(([at, letter]) => other(at, letter)),
    fc.nat(reference.length - 1).map((length) => reference.slice(0, length)),
    fc.stringMatching(/^[\w.-]{1,300}$/),
    fc.constantFrom('', '.', '....', 'null', reference.replace(/^[^.]+/, 'e30')),
  )
  await fc.assert(
    fc.asyncProperty(changed, async (value) => {
      expect(await open(value)).toBe(401)
    }),
    { numRuns: 60 },
  )
})

test('a reference is no cookie and a ticket no reference', async () => {
  const { frame, mint, ask, org } = await embeddable()
  const { session } = await frame()
  const { ticket } = await (await mint()).json()
  const asked = (headers: Record<string, string>) =>
    ask(`/api/organizations/${org}/runs`, {
      headers: { 'X-Tallyfy-Client': 'APIClient', ...headers },
    })
  expect((await asked({ Cookie: `runboard_4170=${session.reference}` })).status).toBe(401)
  expect((await asked({ [REFERENCE]: ticket })).status).toBe(401)
})

test('a reference that opens nothing is refused, whatever cookie came along', async () => {
  const { post, ask, org, admin } = await embeddable()
  const headers = { 'Sec-Fetch-Site': 'same-origin', 'X-Tallyfy-Client': 'APIClient' }
  const signedIn = await post('/session', { token: admin.token }, headers)
  const Cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const asked = async (more: Record<string, string>) =>
    (await ask(`/api/organizations/${org}/runs`, { headers: { ...headers, Cookie, ...more } }))
      .status
  expect(await asked({})).toBe(200)
  for (const reference of ['', 'nothing']) expect(await asked({ [REFERENCE]: reference })).toBe(401)
})

test('what another secret has sealed opens nothing; the old secret still opens', async () => {
  const old = 'another secret of at least thirty-two characters'
  const before = await embeddable({ SESSION_SECRET: old })
  const { session } = await before.frame()
  const asked = async (server: Awaited<ReturnType<typeof embeddable>>) =>
    (
      await server.ask(`/api/organizations/${before.org}/runs`, {
        headers: { 'X-Tallyfy-Client': 'APIClient', [REFERENCE]: session.reference },
      })
    ).status
  expect(await asked(await embeddable())).toBe(401)
  expect(await asked(await embeddable({ SESSION_SECRET_OLD: old }))).toBe(200)
})
