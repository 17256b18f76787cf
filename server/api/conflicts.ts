import { invalid, Refusal } from './refusal.ts'

const GONE = 'Something that was named has been deleted in the meantime.'
const TAKEN = 'Something with the same name or place has been made in the meantime.'

/**
 * What the database says where two changes met, as a refusal: one named what the other deleted, both made the same,
 * or each waited for the other. Nothing of the refused change is left. Undefined for every other error.
 */
export function conflictOf(error: Error): Refusal | undefined {
  switch ('code' in error && error.code) {
    case '23503':
      return invalid({ body: [GONE] }, GONE)
    case '23505':
      return invalid({ body: [TAKEN] }, TAKEN)
    // A deadlock, or a change that has to be made anew.
    case '40P01':
    case '40001':
      return new Refusal(503, 'Too much changes at once. Try again.', {}, { 'Retry-After': '1' })
    default:
      return undefined
  }
}
