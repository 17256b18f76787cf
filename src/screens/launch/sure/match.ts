import type { Checklist } from '#src/api/schema/checklist.ts'
import type { Field } from '#src/api/schema/field.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { LaunchBody } from '#src/queries/launch-mutations.ts'
import { isSameAnswer } from '#src/screens/fields/answers.ts'
import { kindOf } from '#src/screens/fields/field-kinds.ts'
import { isBlank } from '#src/screens/fields/shown.ts'

import { mayName } from '../names.ts'

/** A launch that was sent, as far as one needs to find it again: kept with its draft until its outcome is clear. */
export type Attempt = {
  /** The highest running number of the template's processes before. */
  after: number
  /** Who was to be written down as the one who started it. */
  starter: string
  body: LaunchBody
}

type Form = Pick<Checklist, 'prerun' | 'auto_naming' | 'allow_launcher_change_name'>

/** Whether two answers say the same, the order of what is chosen apart: no form asks for one. */
export function isStoredAs(field: Field, sent: unknown, stored: unknown): boolean {
  if (isSameAnswer(field, sent, stored)) return true
  const [a, b] = [chosen(field, sent), chosen(field, stored)]
  return a !== undefined && a === b
}

const sorted = (list: readonly string[]) => list.toSorted().join('\n')

function chosen(field: Field, value: unknown): string | undefined {
  if (field.field_type === 'multiselect') {
    const draft = kindOf({ field_type: field.field_type }).decode(value, field)
    return draft && sorted(draft.map(({ id, text }) => `${id} ${text}`))
  }
  if (field.field_type !== 'assignees_form') return
  const draft = kindOf({ field_type: field.field_type }).decode(value, field)
  return draft && [draft.users, draft.guests, draft.groups].map(sorted).join('\n\n')
}

/** Whether every answer that was sent is stored, and no other. */
export function isAnswered(
  { prerun: fields }: Form,
  sent: LaunchBody['prerun'],
  stored: Run['prerun'],
) {
  const ids = new Set([...Object.keys(sent ?? {}), ...Object.keys(stored)])
  return [...ids].every((id) => {
    const field = fields.find((one) => one.id === id)
    const [a, b] = [sent?.[id], stored[id]]
    if (isBlank(a) && isBlank(b)) return true
    return field ? isStoredAs(field, a, b) : JSON.stringify(a) === JSON.stringify(b)
  })
}

const tidy = (name: string) => name.trim().replaceAll(/\s+/g, ' ')

/**
 * Whether a process is what came of a launch. `near` is one that nobody could tell for certain: it has the name or all
 * the answers that were sent, and not both.
 */
export function matchOf(
  { after, starter, body }: Attempt,
  run: Run,
  form: Form,
): 'same' | 'near' | 'other' {
  const isCandidate =
    run.checklist_id === body.checklist_id &&
    // Empty where it is not known who that is.
    (starter === '' || run.started_by === starter) &&
    (run.increment_id ?? 0) > after
  if (!isCandidate) return 'other'
  const hasName = tidy(run.name) === tidy(body.name)
  const hasAnswers = isAnswered(form, body.prerun, run.prerun)
  // What it is called is not ours to say where the template names it.
  if (hasAnswers && (hasName || !mayName(form))) return 'same'
  const asks = Object.keys(body.prerun ?? {}).length > 0
  return hasName || (hasAnswers && asks) ? 'near' : 'other'
}
