import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import { FRAMED } from '#src/api/schema/frame-headers.ts'
import type { Environment } from '../environment.ts'
import { createSealer } from './seal.ts'
import { sealingSecrets } from './secret.ts'
import { type SignIn, signIn } from './session/sign-in.ts'

/** How long a sign-in cookie opens, in seconds; it is renewed when half of that has gone. */
export const SESSION_SECONDS = 12 * 60 * 60

/** What browsers take for one cookie, and how much may come with every request: servers stop at 16 kB of headers. */
const COOKIE_BYTES = 4000
const ALL_BYTES = 8000
const SLOTS = 4
const PURPOSE = 'sign-in'

/** A sign-in as it came; `isHalfUsed` when its cookie is to be renewed. */
export type Held = SignIn & { isHalfUsed: boolean }

export type Sessions = ReturnType<typeof createSessions>

/** The sign-ins of a server with this environment. */
export function sessionsFor(environment: Environment, now: () => Date): Sessions {
  const { PORT, PUBLIC_URL } = environment
  return createSessions({
    secrets: sealingSecrets(environment),
    // Cookies know no ports: two Runboards on one machine must not open each other's.
    name: PUBLIC_URL ? 'runboard' : `runboard_${PORT}`,
    secure: isSecure(environment),
    frames: environment.FRAME_ANCESTORS.length > 0,
    now,
  })
}

/** Whether people reach us over TLS. */
export const isSecure = ({ PUBLIC_URL }: Environment): boolean =>
  PUBLIC_URL?.startsWith('https:') ?? false

/** Too long to be kept in a cookie. */
export class TooLong extends Error {}

/**
 * Sign-ins as sealed cookies, one each: the page can neither read nor make one, and any copy of the gateway with the
 * same secret opens it.
 */
export function createSessions({
  secrets,
  name,
  secure,
  frames = false,
  now,
}: {
  secrets: readonly string[]
  name: string
  secure: boolean
  /** Pages of others may embed us: there browsers keep and send our cookie only as one of that page's alone. */
  frames?: boolean
  now: () => Date
}) {
  const sealer = createSealer(secrets, now)
  const prefix = secure ? `__Host-${name}` : name
  const slotsOf = (first: string) =>
    Array.from({ length: SLOTS }, (_, at) => (at === 0 ? first : `${first}.${at + 1}`))
  const usual = slotsOf(prefix)
  // Other names: a frame on a page of our own site has both.
  const framed = frames ? slotsOf(`${prefix}_frame`) : []
  const isFramed = (c: Context) => frames && isInFrame(c)
  const attributesFor = (c: Context): CookieOptions =>
    isFramed(c)
      ? { httpOnly: true, sameSite: 'None', path: '/', secure: true, partitioned: true }
      : { httpOnly: true, sameSite: 'Lax', path: '/', secure }

  async function open(c: Context, slot: string): Promise<Held | undefined> {
    const text = getCookie(c, slot)
    if (text === undefined || text.length > COOKIE_BYTES) return undefined
    const opened = await sealer.open(PURPOSE, text, signIn)
    if (!opened) return undefined
    const left = opened.expires - now().valueOf() / 1000
    return { ...opened.value, isHalfUsed: left < SESSION_SECONDS / 2 }
  }

  return {
    /** The sign-ins that came with the request, the one that counts first. */
    async read(c: Context): Promise<Held[]> {
      const slots = isFramed(c) ? [...framed, ...usual] : [...usual, ...framed]
      const held = await Promise.all(slots.map((slot) => open(c, slot)))
      return held.filter((one) => one !== undefined)
    },

    /** Leaves the browser with these alone; of too many the last are dropped. Throws TooLong for a first that is. */
    async write(c: Context, signIns: readonly SignIn[]): Promise<void> {
      const sealed: string[] = []
      for (const one of signIns.slice(0, SLOTS)) {
        const text = await sealer.seal(PURPOSE, signIn.parse(one), SESSION_SECONDS)
        const all = sealed.reduce((sum, { length }) => sum + length, text.length)
        if (text.length <= COOKIE_BYTES && all <= ALL_BYTES) sealed.push(text)
        else if (sealed.length === 0) throw new TooLong()
      }
      const attributes = attributesFor(c)
      for (const [at, slot] of (isFramed(c) ? framed : usual).entries()) {
        const text = sealed[at]
        if (text !== undefined) setCookie(c, slot, text, { ...attributes, maxAge: SESSION_SECONDS })
        else if (getCookie(c, slot) !== undefined)
          setCookie(c, slot, '', { ...attributes, maxAge: 0 })
      }
    },
  }
}

/** Whether a request is of a page in another one: it says so itself, and the browser when it loads it. */
const isInFrame = (c: Context) =>
  c.req.header(FRAMED) === '1' || ['iframe', 'frame'].includes(c.req.header('Sec-Fetch-Dest') ?? '')
