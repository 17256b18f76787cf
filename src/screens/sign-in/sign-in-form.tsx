import { type SyntheticEvent, useEffect, useRef, useState } from 'react'

import type { Session } from '#src/api/schema/session.ts'
import { t } from '#src/texts/sign-in.ts'
import { Button } from '#src/ui/button.tsx'
import { INPUT, Labelled } from '#src/ui/labelled.tsx'

import { CookiesDenied } from './cookies-denied.tsx'
import { failureWords } from './failure-words.ts'
import { pastedToken } from './pasted-token.ts'
import { SecretField } from './secret-field.tsx'
import { useSigningIn } from './use-signing-in.ts'

type SignInFormProps = {
  takesPassword: boolean
  onSignedIn: (session: Session) => void
}

/** Asks for a token, or for a password where the gateway takes one. */
export function SignInForm({ takesPassword, onSignedIn }: SignInFormProps) {
  const [byPassword, setByPassword] = useState(false)
  const [username, setUsername] = useState('')
  const [secret, setSecret] = useState('')
  const [missing, setMissing] = useState<'username' | 'secret'>()
  const nameInput = useRef<HTMLInputElement>(null)
  const secretInput = useRef<HTMLInputElement>(null)
  const { isBusy, error, isDenied, send } = useSigningIn(onSignedIn)
  // Whoever comes here has nothing else to do.
  useEffect(() => (byPassword ? nameInput : secretInput).current?.focus(), [byPassword])
  useEffect(() => {
    if (error) secretInput.current?.focus()
  }, [error])

  function submit(event: SyntheticEvent) {
    event.preventDefault()
    const value = byPassword ? secret : pastedToken(secret)
    const lacks = byPassword && username.trim() === '' ? 'username' : value === '' && 'secret'
    setMissing(lacks || undefined)
    if (lacks) (lacks === 'username' ? nameInput : secretInput).current?.focus()
    else void send(byPassword ? { username, password: value } : { token: value })
  }

  const kind = byPassword ? 'password' : 'token'
  const secretError =
    missing === 'secret'
      ? t(`signIn.missing.${kind}`)
      : error && !isBusy
        ? failureWords(error, byPassword)
        : undefined
  return (
    <form noValidate onSubmit={submit} className="grid gap-3">
      {byPassword && (
        <Labelled
          label={t('signIn.username')}
          error={missing === 'username' ? t('signIn.missing.username') : undefined}
        >
          {(field) => (
            <input
              {...field}
              ref={nameInput}
              type="email"
              autoComplete="username"
              value={username}
              onChange={(event) => setUsername(event.target.value)}
              className={`${INPUT} h-9`}
            />
          )}
        </Labelled>
      )}
      <SecretField
        key={kind}
        label={t(`signIn.${kind}`)}
        showLabel={t(`signIn.show.${kind}`)}
        value={secret}
        error={secretError}
        autoComplete={byPassword ? 'current-password' : 'off'}
        input={secretInput}
        onChange={setSecret}
      />
      {!byPassword && (
        <p className="text-sm text-muted">
          {t('signIn.token.where')} {t('signIn.token.life')}
        </p>
      )}
      <Button
        look="primary"
        type="submit"
        aria-disabled={isBusy}
        className="mt-1 h-9 w-full justify-center"
      >
        {t(isBusy ? 'signIn.busy' : 'signIn.submit')}
      </Button>
      <p role="alert" className="sr-only">
        {secretError}
      </p>
      {isDenied && <CookiesDenied />}
      {takesPassword && (
        <Button
          look="quiet"
          className="justify-self-center"
          onClick={() => {
            setByPassword(!byPassword)
            setSecret('')
            setMissing(undefined)
          }}
        >
          {t(byPassword ? 'signIn.with.token' : 'signIn.with.password')}
        </Button>
      )}
    </form>
  )
}
