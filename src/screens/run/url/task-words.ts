import { TASK_FILTERS, TASK_SORTS } from '#src/api/schema/task-words.ts'
import { choice, day, ids, on, text } from '#src/lib/search-params.ts'

const HEX = /^[0-9a-f]{32}$/
const MEMBER = /^(me|[1-9]\d*)$/
const EMAIL = /^[^\s@,]+@[^\s@,]+$/

/** The address's words for which tasks are shown, and how; the list and the timeline read the same. */
export const TASK_WORDS = {
  // The API's own (reference 7.2).
  status: choice(TASK_FILTERS),
  owners: ids(MEMBER),
  guests: ids(EMAIL),
  groups: ids(HEX),
  unassigned: on(),
  deadline_start_range: day(),
  deadline_end_range: day(),
  deadline_on: day(),
  deadline_before: day(),
  deadline_after: day(),
  sort: choice(TASK_SORTS, 'position'),
  // Ours: those that a rule took out as well, those with a text in their title, and how the timeline shows them.
  hidden: on(),
  find: text(),
  zoom: choice(['fit', 'day', 'week', 'month'], 'fit'),
  view: choice(['table']),
}
