import {
  ACTIVITY_SOURCES,
  ACTIVITY_TYPES,
  ACTIVITY_VERBS,
  ACTOR_TYPES,
} from '#src/api/schema/activity-words.ts'
import { choice, day, integer, on, oneId, type Param } from '#src/lib/search-params.ts'

/** The API takes a text of 2 to 100 letters and passes over any other. */
const search = (): Param<string> => ({
  initial: '',
  parse: (raw) => (raw.trim().length >= 2 && raw.trim().length <= 100 ? raw : undefined),
  format: (value) => value,
})

/** The address's words for what of the activity is shown: the API's own (reference 12.5), and how it is laid out. */
export const ACTIVITY_WORDS = {
  verb: choice(ACTIVITY_VERBS),
  type: choice(ACTIVITY_TYPES),
  actor_type: choice(ACTOR_TYPES),
  actor_id: oneId(/^(me|[1-9]\d*)$/),
  actor_email: oneId(/^[^\s@,]+@[^\s@,]+$/),
  source: choice(ACTIVITY_SOURCES),
  created_after: day(),
  created_before: day(),
  search: search(),
  field: oneId(/^[\w.-]{1,100}$/),
  page: integer(1),
  per_page: integer(25, { max: 100 }),
  // Ours: the oldest first. Which way tasks are sorted has the API's word already.
  oldest: on(),
}
