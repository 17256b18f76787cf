import { t } from '#src/texts/fields.ts'

import { bytesOf } from '../limits.ts'

/** Short of this share nobody has to count. */
const NEAR = 0.7

/** How much of what fits in is used, counted as the API counts; only once it matters. */
export function LengthLine({ text, most }: { text: string; most: number }) {
  // No character has less than one byte nor, in these units, more than three.
  if (text.length * 3 < most * NEAR) return null
  const used = bytesOf(text)
  if (used < most * NEAR) return null
  const isWide = used > text.length
  return (
    <p className={`text-sm tabular-nums ${used > most ? 'text-danger' : 'text-muted'}`}>
      {t('field.used', { used, most })}
      {isWide && ` ${t('field.used.wide')}`}
    </p>
  )
}
