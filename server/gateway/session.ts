import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { EncryptJWT, jwtDecrypt } from 'jose'

/** How long a sign-in cookie opens, in seconds. */
export const SESSION_SECONDS = 12 * 60 * 60

export type Sessions = ReturnType<typeof createSessions>

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
