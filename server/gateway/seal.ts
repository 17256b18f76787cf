import { createHash } from 'node:crypto'
import { EncryptJWT, jwtDecrypt } from 'jose'
import type { z } from 'zod'
import type { Clock } from '../api/clock.ts'

/** Copies whose clocks differ by less than that open what the others have sealed. */
const CLOCKS_DIFFER_SECONDS = 60

export type Sealer = ReturnType<typeof createSealer>

/** When something was sealed and how long it opens, in seconds since 1970. */
export type Sealed<T> = { value: T; issued: number; expires: number }

/**
 * Turns what nobody else may read or make into texts, and back. The first secret seals; all of them open. What is
 * sealed for one purpose opens for no other.
 */
export function createSealer(secrets: readonly string[], clock: Clock) {
  const keyFor = (purpose: string) => (secret: string) =>
    createHash('sha256').update(`${purpose}\0${secret}`).digest()

  return {
    async seal(purpose: string, value: Record<string, unknown>, seconds: number): Promise<string> {
      const [key] = secrets.map(keyFor(purpose))
      if (!key) throw new Error('no secret to seal with')
      const issued = Math.floor(clock().valueOf() / 1000)
      return new EncryptJWT(value)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setIssuedAt(issued)
        .setExpirationTime(issued + seconds)
        .encrypt(key)
    },

    /** Undefined for whatever we have not sealed so, and for what has run out: all the same to us. */
    async open<S extends z.ZodType>(
      purpose: string,
      text: string,
      schema: S,
    ): Promise<Sealed<z.output<S>> | undefined> {
      const currentDate = clock()
      for (const key of secrets.map(keyFor(purpose))) {
        try {
          const { payload } = await jwtDecrypt(text, key, {
            currentDate,
            keyManagementAlgorithms: ['dir'],
            contentEncryptionAlgorithms: ['A256GCM'],
            requiredClaims: ['iat', 'exp'],
          })
          const { iat: issued = 0, exp: expires = 0 } = payload
          if (issued > currentDate.valueOf() / 1000 + CLOCKS_DIFFER_SECONDS) return undefined
          return { value: schema.parse(payload), issued, expires }
        } catch {
          // perhaps the next key opens it
        }
      }
      return undefined
    },
  }
}
