import type { ApiError } from '#src/api/api-error.ts'
import { t } from '#src/texts/sign-in.ts'

/** Why signing in did not work. */
export function failureWords({ status, retryAfter }: ApiError, byPassword: boolean): string {
  if (status === 401) return t(byPassword ? 'signIn.error.password' : 'signIn.error.token')
  if (status === 403) return t('signIn.error.refused')
  if (status === 422) return t('signIn.error.shape')
  if (status === 429)
    return t('signIn.error.often', { count: Math.max(1, Math.ceil((retryAfter ?? 0) / 60_000)) })
  return t('signIn.error.down')
}
