import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLocation } from 'react-router'

import { leaveFor } from '#src/lib/leaving.ts'
import { hearOtherTabs } from '#src/lib/other-tabs.ts'
import { paths } from '#src/lib/paths.ts'
import { orgOfAddress, signInAddress } from '#src/lib/return-address.ts'
import { endSignInNeed } from '#src/lib/sign-in-need.ts'
import { useSignInNeed } from '#src/lib/use-sign-in-need.ts'
import { askAgain, useSession } from '#src/queries/session-queries.ts'
import { leaveToOther } from '#src/screens/sign-in/other-person.ts'
import { goOnSignedIn } from '#src/stores/batches.ts'
import { lastPerson, notePerson } from '#src/stores/last-person.ts'
import { tell } from '#src/stores/notices.ts'
import { wipePerson } from '#src/stores/wipe.ts'
import { t } from '#src/texts/sign-in.ts'

import { SignInAsked } from './sign-in-asked.tsx'

/** Watches over who is looking: asks to sign in where that is needed, and follows what other tabs do. */
export function SessionWatch() {
  const client = useQueryClient()
  const need = useSignInNeed()
  useClosedOrg()

  const goOn = () => {
    endSignInNeed()
    void askAgain(client)
    goOnSignedIn()
  }
  useOtherTabs(goOn)
  return need && <SignInAsked key={need} need={need} onSignedIn={goOn} />
}

function useOtherTabs(goOn: () => void) {
  const person = useSession().data?.person?.id
  useEffect(() => {
    if (person !== undefined && lastPerson() === undefined) notePerson(person)
  }, [person])
  useEffect(() =>
    hearOtherTabs((told) => {
      if (told.kind === 'other-persona') location.reload()
      else if (told.kind === 'signed-out') {
        leaveFor(signInAddress(location))
        wipePerson()
      } else if (person !== undefined && told.person !== person) leaveToOther()
      else goOn()
    }),
  )
}

/** A token opens one organisation; an address may be about another. */
function useClosedOrg() {
  const session = useSession().data
  const org = orgOfAddress(useLocation().pathname)
  const { organizations } = session ?? {}
  const isClosed =
    org !== undefined && session?.signedIn && organizations && !organizations.includes(org)
  useEffect(() => {
    if (!isClosed || org === undefined) return
    const href = signInAddress({ pathname: paths.runs(org), search: '', hash: '' })
    tell(t('signIn.org.closed'), 'danger', undefined, { text: t('signIn.org.action'), href })
  }, [isClosed, org])
}
