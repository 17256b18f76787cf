import { t } from '#src/texts/t.ts'

import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/** As much of an ApiError as there is to tell. */
export type Failure = { status: number; message: string; code?: string; requestId?: string }

/** What went wrong, in a sentence for people. */
export function explain(error: Failure) {
  if (error.status === 0) return t('error.unreachable')
  if (error.status === 401) return t('error.401')
  if (error.status === 403) return t('error.403')
  if (error.status === 404) return t('error.404')
  if (error.status === 429) return t('error.429')
  if (error.status >= 500) return t('error.500')
  return error.message
}

type Asked = { error: Failure | null; data: unknown; refetch: () => Promise<unknown> }

/** Why there is nothing to pick from, for a picker; undefined where there is. */
export const pickerFailure = ({ error, data, refetch }: Asked) =>
  error && data === undefined ? { text: explain(error), onRetry: () => void refetch() } : undefined

// The server's own words help those who have to look into it; "Server Error" and its like help nobody.
const details = ({ status, code, message, requestId }: Failure) =>
  [status !== 0 && `${status}`, code, message, requestId && t('error.request', { id: requestId })]
    .filter(Boolean)
    .join(' · ')

type LoadErrorProps = {
  title: string
  /** It is all that the page has to say. */
  isPage?: boolean
  error: Failure
  busy: boolean
  onRetry: () => void
}

const TITLE = 'text-lg font-semibold'

/** Something could not be loaded: what, why, and "Try again", in the place where it would stand. */
export const LoadError = ({ title, isPage = false, error, busy, onRetry }: LoadErrorProps) => (
  <div role="alert" className="grid justify-items-center gap-2 px-6 py-16 text-center">
    <Icon name="alert" className="size-6 text-danger" />
    {isPage ? <h1 className={TITLE}>{title}</h1> : <h2 className={TITLE}>{title}</h2>}
    <p className="max-w-md">{explain(error)}</p>
    <p className="max-w-md text-sm wrap-anywhere text-muted">{details(error)}</p>
    <Button look="primary" className="mt-2" onClick={onRetry} aria-disabled={busy}>
      <Icon name="refresh" className={busy ? 'animate-spin' : ''} />
      {t('retry')}
    </Button>
  </div>
)

type StaleNoticeProps = { text: string; busy: boolean; onRetry: () => void }

/** A refresh has failed while there is something to show: it stays, and this line says how old it is. */
export const StaleNotice = ({ text, busy, onRetry }: StaleNoticeProps) => (
  <div
    role="alert"
    className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded border border-danger/40 bg-danger-soft px-3 py-1.5"
  >
    <Icon name="alert" className="text-danger" />
    <span className="min-w-0 flex-1">{text}</span>
    <Button onClick={onRetry} aria-disabled={busy} className="h-7">
      {t('retry')}
    </Button>
  </div>
)
