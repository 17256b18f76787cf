import { isOutdated } from '../db/kept.ts'
import { invalid, Refusal } from './refusal.ts'

const GONE = 'Something that was named has been deleted in the meantime.'
const TOO_LONG = 'A text is longer than it can be found by.'
const TAKEN = 'Something with the same name or place has been made in the meantime.'

/**
 * What the database says where two changes met, as a refusal: one named what the other deleted, both made the same,
 * or each waited for the other; and where a text is too long for an index. Nothing of the refused change is left.
 * Undefined for every other error.
 */
export function conflictOf(error: Error): Refusal | undefined {
  if (isOutdated(error)) return again()
  switch ('code' in error && error.code) {
    case '23503':
      return invalid({ body: [GONE] }, GONE)
    case '23505':
      return invalid({ body: [TAKEN] }, TAKEN)
    // A text that fits its column and no index on it: letters of three bytes, five hundred in a row.
    case '54000':
      return invalid({ body: [TOO_LONG] }, TOO_LONG)
    // A deadlock, or a change that has to be made anew.
    case '40P01':
    case '40001':
      return again()
    default:
      return undefined
  }
}

const again = () =>
  new Refusal(503, 'Too much changes at once. Try again.', {}, { 'Retry-After': '1' })
