import { expect, test } from 'vitest'
import { FRAMED, REFERENCE } from '#src/api/schema/frame-headers.ts'
import { embeddable } from './testing.ts'

const OURS = { 'Sec-Fetch-Site': 'same-origin', 'X-Tallyfy-Client': 'APIClient' }
const PLAIN = /^runboard_4170=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/
const FRAME =
  /^runboard_4170_frame=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/

async function signingIn(variables: Record<string, string> = {}) {
  const made = await embeddable(variables)
  const signIn = async (headers: Record<string, string> = {}) => {
    const answer = await made.post('/session', { token: made.admin.token }, { ...OURS, ...headers })
    return answer.headers.get('Set-Cookie') ?? ''
  }
  return { ...made, signIn }
}

test('whoever signs in inside a frame gets a cookie of that page alone; elsewhere it stays as it was', async () => {
  const { signIn, ask, org } = await signingIn()
  expect(await signIn()).toMatch(PLAIN)
  const cookie = await signIn({ [FRAMED]: '1' })
  expect(cookie).toMatch(FRAME)

  const headers = { 'X-Tallyfy-Client': 'APIClient', Cookie: cookie.split(';')[0] ?? '' }
  const status = async (more: Record<string, string> = {}) =>
    (await ask(`/api/organizations/${org}/runs`, { headers: { ...headers, ...more } })).status
  expect(await status({ [FRAMED]: '1' })).toBe(200)
  // A link to a file says nothing of where it stands.
  expect(await status()).toBe(200)
})

test('what is forged by another site changes nothing with a cookie that comes along everywhere', async () => {
  const { signIn, ask, org } = await signingIn()
  const Cookie = (await signIn({ [FRAMED]: '1' })).split(';')[0] ?? ''
  const launch = (site: Record<string, string>) =>
    ask(`/api/organizations/${org}/runs`, {
      method: 'POST',
      headers: { Cookie, 'Content-Type': 'text/plain', ...site },
      body: '{"name":"forged"}',
    })
  expect((await launch({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
  expect((await launch({ Origin: 'https://intranet.example.com' })).status).toBe(403)
  expect((await launch({})).status).toBe(403)
})

test('where no page may embed us there are no such cookies', async () => {
  const { signIn } = await signingIn({ FRAME_ANCESTORS: '' })
  expect(await signIn({ [FRAMED]: '1' })).toMatch(PLAIN)
})

test('over TLS both are bound to our host', async () => {
  const { signIn } = await signingIn({ PUBLIC_URL: 'https://runboard.example.com' })
  expect(await signIn()).toMatch(/^__Host-runboard=.+; Secure; SameSite=Lax$/)
  expect(await signIn({ [FRAMED]: '1' })).toMatch(/^__Host-runboard_frame=.+; Partitioned$/)
})

test('who signs out in a frame is out of it at once; what it is says GET /session', async () => {
  const { frame, ask, org, admin } = await embeddable()
  const { within, session } = await frame({ readonly: true, lock: { status: 'active' } })
  const headers = { [REFERENCE]: session.reference, ...OURS }
  const told = async () => (await ask('/session', { headers })).json()
  expect(await told()).toEqual({
    auth: 'session',
    signedIn: true,
    person: { id: String(admin.id), name: 'Ana Sousa' },
    organizations: [org],
    readonly: true,
    lock: { status: 'active' },
  })
  expect((await within('/runs')).status).toBe(200)
  expect((await ask('/session', { method: 'DELETE', headers })).status).toBe(204)
  expect((await within('/runs')).status).toBe(401)
  expect(await told()).toMatchObject({ signedIn: false })
})
