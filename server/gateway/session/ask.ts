import { z } from 'zod'
import type { Backend } from '../authorise.ts'

/** Asks the API behind us with a token. The name of the host says nothing to it. */
export const askWith = (backend: Backend, token: string, path: string) =>
  backend(
    new Request(new URL(`/api${path}`, 'http://localhost'), {
      headers: {
        Accept: 'application/json',
        'X-Tallyfy-Client': 'APIClient',
        Authorization: `Bearer ${token}`,
      },
    }),
    undefined,
  )

/** What an answer says, as far as it says that; undefined for anything else. */
export async function readAs<S extends z.ZodType>(
  answer: Response,
  schema: S,
): Promise<z.output<S> | undefined> {
  try {
    return schema.parse(await answer.json())
  } catch {
    return undefined
  }
}
