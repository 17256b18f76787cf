import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

import type { Session } from '#src/api/schema/session.ts'
import { signInAddress } from '#src/lib/return-address.ts'
import { askToSignIn, putOffSignIn, type SignInNeed } from '#src/lib/sign-in-need.ts'
import { playRole, sessionNow } from '#src/queries/session-queries.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/sign-in.ts'
import { lazyPart } from '#src/ui/lazy-part.tsx'

import { letInByHost } from './frame/let-in.ts'

const SignInAgain = lazyPart(async () => ({
  default: (await import('#src/screens/sign-in/sign-in-again.tsx')).SignInAgain,
}))

type SignInAskedProps = { need: SignInNeed; onSignedIn: () => void }

/** The sign-in has ended, or there was none: asked for over the page as it is, or on a page of its own. */
export function SignInAsked({ need, onSignedIn }: SignInAskedProps) {
  const client = useQueryClient()
  const [session, setSession] = useState<Session>()
  const onSignedInNow = useRef(onSignedIn)
  useEffect(() => {
    onSignedInNow.current = onSignedIn
  })
  useEffect(() => {
    let isStill = true
    // In a frame a ticket of the host's is all it takes.
    const asked = letInByHost().then(async (isIn) => ({ isIn, found: await sessionNow(client) }))
    void asked.then(
      ({ isIn, found }) => {
        if (!isStill) return
        if (isIn) return onSignedInNow.current()
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
    session && (
      <SignInAgain
        session={session}
        onLater={later}
        onSignedIn={onSignedIn}
        onStay={() => void playRole('admin').then(onSignedIn, later)}
      />
    )
  )
}

function later() {
  putOffSignIn()
  tell(t('signIn.again.put'), 'danger', { text: t('signIn.title'), run: askToSignIn })
}
