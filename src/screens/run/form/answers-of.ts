import { field as fieldSchema } from '#src/api/schema/field.ts'
import type { Field } from '#src/api/schema/field.ts'
import type { Run } from '#src/api/schema/run.ts'

/** One question of the kick-off form and what was answered; undefined where nothing was. */
export type Answer = { field: Field; value: unknown }

/**
 * The kick-off form of a process as it was when it was launched, with the answers. Definitions are
 * the run's own where it has them, since a template may have changed (reference 9.2). An answer
 * whose question is gone is kept, without a label.
 */
export function answersOf(run: Pick<Run, 'prerun' | 'ko_form_fields' | 'checklist'>): Answer[] {
  const own = run.ko_form_fields ?? []
  const fields = own.length > 0 ? own : (run.checklist?.prerun ?? [])
  const known = new Set(fields.map(({ id }) => id))
  const asked = fields
    .toSorted((a, b) => a.position - b.position)
    .map((field) => ({ field, value: run.prerun[field.id] ?? field.value }))
  const rest = Object.entries(run.prerun)
    .filter(([id]) => !known.has(id))
    .map(([id, value]) => ({ field: fieldSchema.parse({ id, field_type: 'unknown' }), value }))
  return [...asked, ...rest]
}
