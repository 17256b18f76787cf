import type { Session } from '#src/api/schema/session.ts'
import { t } from '#src/texts/sign-in.ts'
import { Button } from '#src/ui/button.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'

import { arrive } from './arrive.ts'
import { leaveToOther } from './other-person.ts'
import { SignInForm } from './sign-in-form.tsx'

type SignInAgainProps = {
  session: Session
  onLater: () => void
  /** The same person is signed in again. */
  onSignedIn: () => void
  /** A visitor of the demo wants to stay. */
  onStay: () => void
}

/** Over the page as it is, when a sign-in has ended in the middle of work. */
export const SignInAgain = ({ session, onLater, onSignedIn, onStay }: SignInAgainProps) =>
  session.auth === 'demo' ? (
    <ModalFrame title={t('signIn.visit.title')} width="max-w-sm" onClose={onLater}>
      <div className="grid gap-3 px-4 pb-4">
        <p className="text-muted">{t('signIn.again.intro')}</p>
        <Button look="primary" className="justify-center" onClick={onStay}>
          {t('signIn.visit.goOn')}
        </Button>
      </div>
    </ModalFrame>
  ) : (
    <ModalFrame title={t('signIn.again.title')} width="max-w-sm" onClose={onLater}>
      <div className="grid gap-3 px-4 pb-4">
        <p className="text-muted">{t('signIn.again.intro')}</p>
        <SignInForm
          takesPassword={session.password ?? false}
          onSignedIn={(arrived) => (arrive(arrived) ? leaveToOther() : onSignedIn())}
        />
        <Button look="quiet" className="justify-self-center" onClick={onLater}>
          {t('signIn.again.later')}
        </Button>
      </div>
    </ModalFrame>
  )
