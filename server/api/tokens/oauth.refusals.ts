import { Refusal } from '../refusal.ts'

type Word = 'invalid_request' | 'invalid_grant' | 'unsupported_grant_type'

/** A refusal of the token route: `error` is a word of OAuth here, and the sentence stands twice (RFC 6749, 5.2). */
export const refuseGrant = (error: Word, message: string) =>
  new Refusal(400, message, { error, error_description: message })

/** Who asks is no client (reference 2). */
export const invalidClient = () =>
  new Refusal(401, 'Client authentication failed', {
    error: 'invalid_client',
    message: undefined,
  })
