import { type ReactNode, useState } from 'react'
import { useLocation } from 'react-router'

import type { Session } from '#src/api/schema/session.ts'
import { paths } from '#src/lib/paths.ts'
import { leaveFor } from '#src/lib/leaving.ts'
import { orgOfAddress, returnAddress } from '#src/lib/return-address.ts'
import { useSession } from '#src/queries/session-queries.ts'
import { t } from '#src/texts/sign-in.ts'
import { LoadError } from '#src/ui/load-error.tsx'
import { Mark } from '#src/ui/mark.tsx'

import { arrive } from './arrive.ts'
import { OTHER } from './other-person.ts'
import { SignInForm } from './sign-in-form.tsx'

/** The page on which one signs in, and from which one gets back to where one wanted to go. */
export function Component() {
  const { search } = useLocation()
  const { data: session, error, isFetching, refetch } = useSession()
  const [hasReplaced, setReplaced] = useState(new URLSearchParams(search).has(OTHER))
  const to = returnAddress(search, location.origin)

  function onSignedIn(arrived: Session) {
    if (arrive(arrived)) setReplaced(true)
    else leaveFor(startOf(to, arrived))
  }

  if (error)
    return (
      <LoadError
        isPage
        title={t('signIn.title')}
        error={error}
        busy={isFetching}
        onRetry={() => void refetch()}
      />
    )
  return (
    <Frame>
      {session && session.auth !== 'session' && (
        <>
          <p>{t('signIn.needless')}</p>
          <Onward to={paths.home()}>{t('signIn.home')}</Onward>
        </>
      )}
      {session?.auth === 'session' &&
        (hasReplaced && session.person ? (
          <>
            <p role="status">{t('signIn.other', session.person)}</p>
            <Onward to={startOf(to, session)}>{t('signIn.goOn', session.person)}</Onward>
          </>
        ) : (
          <>
            <Introduction to={to} session={session} />
            <SignInForm takesPassword={session.password ?? false} onSignedIn={onSignedIn} />
          </>
        ))}
    </Frame>
  )
}

/** Whoever wants nothing in particular begins in an organisation that the sign-in opens. */
const startOf = (to: string, { organizations }: Session) =>
  to === paths.home() && organizations?.[0] !== undefined ? paths.runs(organizations[0]) : to

function Introduction({ to, session }: { to: string; session: Session }) {
  const { signedIn, person, organizations = [] } = session
  if (!signedIn || !person) return <p className="text-muted">{t('signIn.intro')}</p>
  const org = orgOfAddress(to)
  const isClosed = org !== undefined && !organizations.includes(org)
  return (
    <>
      <p>{t('signIn.already', person)}</p>
      {isClosed ? (
        <p>{t('signIn.otherOrg')}</p>
      ) : (
        <Onward to={startOf(to, session)}>{t('signIn.goOn', person)}</Onward>
      )}
    </>
  )
}

const Onward = ({ to, children }: { to: string; children: ReactNode }) => (
  <a href={to} className="justify-self-start text-accent underline underline-offset-2">
    {children}
  </a>
)

const Frame = ({ children }: { children: ReactNode }) => (
  <main className="grid min-h-dvh content-start justify-items-center px-4 py-[12vh]">
    <title>{t('signIn.pageTitle')}</title>
    <div className="mb-4 flex items-center gap-2">
      <Mark className="size-7" />
      <span className="text-lg font-semibold">{t('app.name')}</span>
    </div>
    <section className="grid w-full max-w-sm gap-3 rounded-lg border border-line bg-surface p-5 sm:p-6">
      <h1 className="text-lg font-semibold">{t('signIn.title')}</h1>
      {children}
    </section>
  </main>
)
