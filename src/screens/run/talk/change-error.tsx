import type { ApiError } from '#src/api/api-error.ts'
import { CHANGED_SINCE, NO_SIGN, UNKNOWN } from '#src/queries/thread-queries.ts'
import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'
import { explain } from '#src/ui/load-error.tsx'

type ChangeErrorProps = { error: ApiError | null; isNew?: boolean; onLook?: () => void }

/** Why something was not said or changed, next to where it was tried. */
export const ChangeError = ({ error, isNew = false, onLook }: ChangeErrorProps) =>
  error && (
    <div role="alert" className="flex flex-wrap items-center gap-2 text-danger">
      <p className="min-w-0 flex-1 basis-60 wrap-anywhere">{why(error, isNew)}</p>
      {isNew && isUnclear(error) && <Button onClick={onLook}>{t('talk.look')}</Button>}
    </div>
  )

const isUnclear = ({ code }: ApiError) => code === NO_SIGN || code === UNKNOWN

function why(error: ApiError, isNew: boolean) {
  if (error.code === CHANGED_SINCE) return t('talk.edited.since')
  if (error.code === NO_SIGN) return t(isNew ? 'talk.noSign' : 'talk.unclear.change')
  if (error.code === UNKNOWN) return t(isNew ? 'talk.unknown' : 'talk.unknown.change')
  const words = Object.values(error.fields).flat().join(' ') || wordsOf(error)
  return t(isNew ? 'talk.refused' : 'talk.refused.change', { why: words })
}

// A refusal is told in the server's words; of its troubles we know better ones.
const wordsOf = (error: ApiError) =>
  [403, 404, 409, 422].includes(error.status) && error.message ? error.message : explain(error)
