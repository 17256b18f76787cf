import { z } from 'zod'
import type { Backend } from '../authorise.ts'
import { askWith, readAs } from './ask.ts'
import type { SignIn } from './sign-in.ts'

/** Somebody is in a few; whoever is in more signs in to another where it is needed. */
const MOST_ORGS = 20

const me = z.object({
  data: z.object({
    id: z.union([z.string(), z.number()]).transform(String),
    full_name: z.string().nullish(),
    first_name: z.string().nullish(),
    last_name: z.string().nullish(),
  }),
})
const organizations = z.object({ data: z.array(z.object({ id: z.string() })) })

/** Whose a token is and what it opens; or the API's answer that says that it is nobody's. */
export async function whoseIs(
  backend: Backend,
  token: string,
  onlyOrg: string | undefined,
): Promise<Required<Pick<SignIn, 'person' | 'orgs'>> | Response> {
  const answer = await askWith(backend, token, '/me')
  if (!answer.ok) return answer
  const person = (await readAs(answer, me))?.data
  if (!person) return new Response(null, { status: 502 })
  const { id, full_name, first_name, last_name } = person
  // Bounded, since it goes into the cookie.
  const name = (full_name ?? [first_name, last_name].filter(Boolean).join(' ')).slice(0, 100)
  return { person: { id, name }, orgs: await opened(backend, token, onlyOrg) }
}

/**
 * Of all the organisations of a person, those that this token opens: one belongs to the organisation that the person
 * was in when it was made, and the list does not say which (reference 2).
 */
async function opened(backend: Backend, token: string, onlyOrg: string | undefined) {
  const listed = onlyOrg === undefined ? await listOrgs(backend, token) : [onlyOrg]
  const answers = listed.slice(0, MOST_ORGS).map(async (org) => {
    const { status } = await askWith(backend, token, `/organizations/${encodeURIComponent(org)}/me`)
    return [401, 403].includes(status) ? [] : [org]
  })
  return (await Promise.all(answers)).flat()
}

async function listOrgs(backend: Backend, token: string) {
  const answer = await askWith(backend, token, '/me/organizations?per_page=100')
  return (await readAs(answer, organizations))?.data.map(({ id }) => id) ?? []
}
