import { z } from 'zod'
import { moment } from '../openapi/answers.ts'

const token = {
  id: z.int(),
  name: z.string().nullable(),
  created_at: moment,
  expires_at: moment.nullable(),
}

/** A personal token as its owner sees it; never the secret. */
export const tokenAnswer = z.strictObject(token).meta({ id: 'PersonalToken' })

/** A personal token that was just made, with its secret, told once. */
export const newTokenAnswer = z
  .strictObject({ ...token, token: z.string() })
  .meta({ id: 'NewPersonalToken' })

/** What the token route answers to a sign-in or renewal (reference 2). */
export const grantAnswer = z
  .strictObject({
    token_type: z.literal('Bearer'),
    expires_in: z.int(),
    access_token: z.string(),
    refresh_token: z.string(),
  })
  .meta({ id: 'Grant' })
