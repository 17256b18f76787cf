import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'

import { HEADERS } from '#src/api/frame-entry.ts'
import { REFERENCE } from '#src/api/schema/frame-headers.ts'
import type { Session } from '#src/api/schema/session.ts'
import { signInAddress } from '#src/lib/return-address.ts'
import { askToSignIn, putOffSignIn, type SignInNeed } from '#src/lib/sign-in-need.ts'
import { playRole, sessionNow } from '#src/queries/session-queries.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/sign-in.ts'

const SignInAgain = lazy(async () => ({
  default: (await import('#src/screens/sign-in/sign-in-again.tsx')).SignInAgain,
}))

type SignInAskedProps = { need: SignInNeed; onSignedIn: () => void }

/** The sign-in has ended, or there was none: asked for over the page as it is, or on a page of its own. */
export function SignInAsked({ need, onSignedIn }: SignInAskedProps) {
  const client = useQueryClient()
  const [session, setSession] = useState<Session>()
  useEffect(() => {
    // Whoever was let in by a ticket is let in again by the next, which is the host's to give.
    if (REFERENCE in HEADERS) return
    let isStill = true
    void sessionNow(client).then(
      (found) => {
        if (!isStill) return
        const isEnded = found.auth === 'session' || (found.auth === 'demo' && !found.signedIn)
        if (!isEnded) putOffSignIn()
        else if (need === 'arriving' && found.auth === 'session')
          location.replace(signInAddress(location))
        else setSession(found)
      },
      () => isStill && putOffSignIn(),
    )
    return () => {
      isStill = false
    }
  }, [client, need])

  return (
    <Suspense>
      {session && (
        <SignInAgain
          session={session}
          onLater={later}
          onSignedIn={onSignedIn}
          onStay={() => void playRole('admin').then(onSignedIn, later)}
        />
      )}
    </Suspense>
  )
}

function later() {
  putOffSignIn()
  tell(t('signIn.again.put'), 'danger', { text: t('signIn.title'), run: askToSignIn })
}
