import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { EncryptJWT, jwtDecrypt } from 'jose'
import type { Environment } from '../environment.ts'
import { keptSecret } from './secret.ts'

/** How long a sign-in cookie opens, in seconds. */
export const SESSION_SECONDS = 12 * 60 * 60

export type Sessions = ReturnType<typeof createSessions>

/** The sign-ins of a server with this environment. */
export function sessionsFor(environment: Environment, now: () => Date): Sessions {
  const { DATA_DIR, PORT, PUBLIC_URL, SESSION_SECRET, SESSION_SECRET_OLD } = environment
  const secret = SESSION_SECRET ?? keptSecret(DATA_DIR, 'session-secret').secret
  return createSessions({
    secrets: SESSION_SECRET_OLD === undefined ? [secret] : [secret, SESSION_SECRET_OLD],
    // Cookies know no ports: two Runboards on one machine must not open each other's.
    name: PUBLIC_URL ? 'runboard' : `runboard_${PORT}`,
    secure: isSecure(environment),
    now,
  })
}

/** Whether people reach us over TLS. */
export const isSecure = ({ PUBLIC_URL }: Environment): boolean =>
  PUBLIC_URL?.startsWith('https:') ?? false

/**
 * Sign-ins as sealed cookies: the page can neither read nor make one, and any copy of the gateway with the same
 * secret opens it. The first secret seals; all of them open.
 */
export function createSessions({
  secrets,
  name,
  secure,
  now,
}: {
  secrets: string[]
  name: string
  secure: boolean
  now: () => Date
}) {
  const keys = secrets.map((secret) => createHash('sha256').update(secret).digest())

  async function open(cookie: string): Promise<string | undefined> {
    for (const key of keys) {
      try {
        const { payload } = await jwtDecrypt(cookie, key, { currentDate: now() })
        if (typeof payload['token'] === 'string') return payload['token']
      } catch {
        // sealed with another key, tampered with or expired: all the same to us
      }
    }
    return undefined
  }

  return {
    /** The bearer token in the request's cookie. */
    read: async (c: Context) => {
      const cookie = getCookie(c, name)
      return cookie === undefined ? undefined : open(cookie)
    },
    /** Sends the token along, sealed. */
    write: async (c: Context, token: string) => {
      const [key] = keys
      if (!key) throw new Error('no secret to seal with')
      const issued = Math.floor(now().valueOf() / 1000)
      const sealed = await new EncryptJWT({ token })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setIssuedAt(issued)
        .setExpirationTime(issued + SESSION_SECONDS)
        .encrypt(key)
      setCookie(c, name, sealed, {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        secure,
        maxAge: SESSION_SECONDS,
      })
    },
  }
}
