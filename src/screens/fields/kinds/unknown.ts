import * as z from 'zod/mini'

import type { FieldKind } from '../field-kind.ts'
import { asText } from '../shown.ts'

/** A type that a later API may have and we do not know: its value is shown as it is, never asked for, never sent. */
export const unknownKind: FieldKind<'unknown'> = {
  draft: z.null(),
  empty: null,
  isEmpty: () => true,
  suggested: () => null,
  decode: () => null,
  encode: () => undefined,
  cleared: () => undefined,
  shown: asText,
}
