import { frameNow } from '#src/lib/frame.ts'
import { t } from '#src/texts/t.ts'

import { ApiError } from './api-error.ts'

/** Throws where nothing may be changed: whoever asks without having looked is told the reason, and nothing is sent. */
export function mayChange() {
  if (frameNow().readonly) throw new ApiError(403, t('readOnly.why'))
}
