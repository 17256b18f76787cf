import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'

import { type Credentials, getSession, playPersona, signIn, signOut } from '#src/api/session.ts'
import type { Persona } from '#src/api/schema/session.ts'
import { holdFrame } from '#src/lib/frame.ts'

export type { Credentials } from '#src/api/session.ts'

/** How one gets in here, and who has; it changes by what one does oneself. */
export const sessionQuery = () =>
  queryOptions({ queryKey: ['session'], queryFn: learned, staleTime: Infinity })

// Whoever may only read here is told so before trying.
async function learned() {
  const session = await getSession()
  if (session.readonly) holdFrame({ readonly: true })
  return session
}

/** The same, as it is now. */
export const sessionNow = (client: QueryClient) =>
  client.fetchQuery({ ...sessionQuery(), staleTime: 0 })

export const useSession = () => useQuery(sessionQuery())

/** Signs in and says who one is then. */
export async function signInWith(client: QueryClient, credentials: Credentials) {
  await signIn(credentials)
  return sessionNow(client)
}

/** Asks again what was refused for want of a sign-in. */
export const askAgain = (client: QueryClient) =>
  client.refetchQueries({ predicate: ({ state }) => state.error?.status === 401 })

export const signOutEverywhere = () => signOut()

export const playRole = (persona: Persona) => playPersona(persona)
