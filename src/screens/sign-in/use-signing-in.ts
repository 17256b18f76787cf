import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { ApiError } from '#src/api/api-error.ts'
import type { Session } from '#src/api/schema/session.ts'
import { type Credentials, signInWith } from '#src/queries/session-queries.ts'

/** Signs in once at a time; `error` until the next attempt. */
export function useSigningIn(onSignedIn: (session: Session) => void) {
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError>()
  /** What was given is right, but the browser does not keep what says so. */
  const [isDenied, setDenied] = useState(false)

  async function send(credentials: Credentials) {
    if (isBusy) return
    setBusy(true)
    setError(undefined)
    try {
      const session = await signInWith(client, credentials)
      setDenied(!session.signedIn)
      if (session.signedIn) onSignedIn(session)
    } catch (thrown) {
      setError(thrown instanceof ApiError ? thrown : new ApiError(0, String(thrown)))
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, error, isDenied, send }
}
