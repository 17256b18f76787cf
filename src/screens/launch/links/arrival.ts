import * as z from 'zod/mini'

import type { Checklist } from '#src/api/schema/checklist.ts'
import type { Field } from '#src/api/schema/field.ts'
import type { Draft } from '#src/screens/fields/field-kind.ts'
import { nameOf } from '#src/screens/fields/form-state.ts'
import { type DraftPlace, draftsAt, keepDrafts } from '#src/stores/drafts.ts'

import type { About } from '../draft.ts'
import { type KeptLaunch, openLaunch } from '../drafts/kept.ts'
import { nameAsStored } from '../names.ts'

/** What became of one thing that a draft was to be filled in with. */
const line = z.object({
  is: z.enum(['kept', 'renamed', 'gone', 'new', 'misfit', 'date', 'unused']),
  label: z.string(),
  /** What it was called before, or why it was not used. */
  note: z._default(z.string(), ''),
  /** What it was, where it was not taken over. */
  text: z._default(z.string(), ''),
})
export type ArrivalLine = z.output<typeof line>

const arrival = z.object({
  from: z.enum(['again', 'link']),
  /** The process that is launched again. */
  name: z._default(z.string(), ''),
  lines: z.array(line),
})

/** With what a draft was filled in as it was begun, and what of it was left. */
export type Arrival = z.output<typeof arrival>

/** The same, with what the draft gets. */
export type Arriving = Arrival & {
  answers: Readonly<Record<string, { field: Field; draft: Draft }>>
  about: Partial<About>
}

/** Nobody reads on beyond that. */
const MOST_LINES = 100
const MOST_TEXT = 300

/** What a draft was filled in with, until somebody is done with reading it. */
export const arrivalAt = (place: DraftPlace): Arrival | undefined =>
  z.safeParse(arrival, draftsAt(place).arrival).data

/** Somebody has read it. */
export const forgetArrival = (place: DraftPlace) => keepDrafts(place, { arrival: undefined })

/** Begins a draft with what has arrived; it opens as if somebody had filled it in. */
export function beginDraft(
  place: DraftPlace,
  template: Checklist,
  { answers, about, ...rest }: Arriving,
  today: string,
) {
  const first = openLaunch(template, undefined)
  const all = { ...first.about, ...about }
  const prerun = Object.fromEntries(
    template.prerun.flatMap((field) => {
      const draft = answers[field.id]?.draft ?? first.form.byId[field.id]?.draft
      return draft === undefined ? [] : [[field.id, draft]]
    }),
  )
  const kept: KeptLaunch = {
    checklist_id: template.id,
    title: template.title,
    name: nameAsStored({ name: all.name, prerun }, template, today),
    at: Date.now(),
    about: all,
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, { field, draft }]) => [
        id,
        { type: field.field_type, label: nameOf(field), draft },
      ]),
    ),
    lost: [],
  }
  const lines = rest.lines
    .slice(0, MOST_LINES)
    .map((one) => ({ ...one, text: one.text.slice(0, MOST_TEXT) }))
  keepDrafts(place, { ...kept, arrival: { ...rest, lines } })
}
