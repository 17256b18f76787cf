import { createHash } from 'node:crypto'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { z } from 'zod'
import type { Clock } from '../../api/clock.ts'
import { lock } from './lock.ts'

/** What a frame may do that a ticket let in. */
const embedGrant = z.object({
  /** Names this sign-in, so that it can be ended. */
  id: z.string(),
  token: z.string(),
  org: z.string(),
  person: z.string(),
  readonly: z.boolean(),
  lock,
})
export type EmbedGrant = z.output<typeof embedGrant>

export type References = ReturnType<typeof createReferences>

/**
 * Grants as sealed texts that a page keeps in its memory: it can neither read nor make one, and any copy of the
 * gateway with the same secret opens it. The key is none of the cookie's, so that neither passes for the other.
 */
export function createReferences(secrets: readonly string[], clock: Clock) {
  const keys = secrets.map((secret) => createHash('sha256').update(`frame\0${secret}`).digest())

  return {
    seal: async (grant: EmbedGrant, seconds: number): Promise<string> => {
      const [key] = keys
      if (!key) throw new Error('no secret to seal with')
      const issued = Math.floor(clock().valueOf() / 1000)
      return new EncryptJWT(grant)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setIssuedAt(issued)
        .setExpirationTime(issued + seconds)
        .encrypt(key)
    },

    open: async (sealed: string): Promise<(EmbedGrant & { issued: number }) | undefined> => {
      for (const key of keys) {
        try {
          const { payload } = await jwtDecrypt(sealed, key, { currentDate: clock() })
          return { ...embedGrant.parse(payload), issued: payload.iat ?? 0 }
        } catch {
          // sealed with another key, tampered with or expired: all the same to us
        }
      }
      return undefined
    },
  }
}
