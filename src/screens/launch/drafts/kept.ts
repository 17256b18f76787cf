import * as z from 'zod/mini'

import type { Checklist } from '#src/api/schema/checklist.ts'
import type { Field } from '#src/api/schema/field.ts'
import { firstDraft, isSameDraft, wrongWith } from '#src/screens/fields/answers.ts'
import type { Draft } from '#src/screens/fields/field-kind.ts'
import { kindOf } from '#src/screens/fields/field-kinds.ts'
import { checked, type FormState, nameOf, openForm } from '#src/screens/fields/form-state.ts'
import { plain } from '#src/screens/fields/shown.ts'
import { type DraftPlace, draftsAt, subjectsOf } from '#src/stores/drafts.ts'

import { type About, aboutFrom, EMPTY_ABOUT } from '../draft.ts'

/** What was said of something that the template no longer has, as text. */
export type Lost = { label: string; text: string }

const answer = z.object({ type: z.string(), label: z.string(), draft: z.unknown() })

const kept = z.object({
  checklist_id: z.string(),
  /** The template's. */
  title: z.string(),
  /** What the process would be called. */
  name: z.string(),
  /** When it was kept last, in ms. */
  at: z.number(),
  about: z.unknown(),
  answers: z.record(z.string(), answer),
  lost: z._default(z.array(z.object({ label: z.string(), text: z.string() })), []),
})

/** A launch that was begun, as it is kept. */
export type KeptLaunch = z.output<typeof kept>

/** Where a launch is kept. */
export const launchPlace = (org: string, person: string, id: string): DraftPlace => ({
  org,
  person,
  subject: `launch/${id}`,
})

/** A launch that was begun; undefined where there is none, or none that makes sense. */
export const keptLaunch = (place: DraftPlace): KeptLaunch | undefined =>
  kept.safeParse(draftsAt(place)).data

/** All launches that this person has begun in this browser, the latest first. */
export function keptLaunches(org: string, person: string): (KeptLaunch & { id: string })[] {
  const prefix = launchPlace(org, person, '').subject
  return subjectsOf({ org, person, subject: prefix })
    .flatMap((subject) => {
      const one = keptLaunch({ org, person, subject })
      return one ? [{ ...one, id: subject.slice(prefix.length) }] : []
    })
    .toSorted((a, b) => b.at - a.at)
}

type Opened = { form: FormState; about: About; lost: readonly Lost[] }

/** A launch as it is opened: what the template suggests, and over it what was kept, as far as it still fits. */
export function openLaunch(template: Checklist, found: KeptLaunch | undefined): Opened {
  const answers = found?.answers ?? {}
  const drafts = template.prerun.map((field) => {
    const draft = fitting(field, Object.hasOwn(answers, field.id) ? answers[field.id] : undefined)
    return [field.id, { draft: draft ?? firstDraft(field), stored: undefined }] as const
  })
  const form: FormState = {
    ...openForm(withoutValues(template.prerun), {}, Object.fromEntries(drafts)),
    isWhole: true,
  }
  if (!found) return { form, about: aboutOfNew(template), lost: [] }
  const about = aboutFrom(found.about)
  return {
    form: checked(form).form,
    about,
    lost: [...found.lost, ...lostAnswers(template, found), ...lostSteps(template, about)],
  }
}

// What travels with a definition is not what anybody has answered here.
const withoutValues = (fields: readonly Field[]) =>
  fields.map((field): Field => ({ ...field, value: undefined }))

function fitting(field: Field, one: z.output<typeof answer> | undefined): Draft | undefined {
  if (one?.type !== field.field_type) return
  const draft = kindOf(field).draft.safeParse(one.draft)
  return draft.success ? draft.data : undefined
}

/** What a new launch begins with beside its answers: the folder that the template puts its processes into. */
const aboutOfNew = ({ folderize_process, default_folder }: Checklist): About =>
  folderize_process && default_folder !== null
    ? { ...EMPTY_ABOUT, folders: [default_folder] }
    : EMPTY_ABOUT

const lostAnswers = ({ prerun }: Checklist, { answers }: KeptLaunch): Lost[] =>
  Object.entries(answers).flatMap(([id, one]) => {
    const field = prerun.find((known) => known.id === id)
    const text = inWords(one.draft)
    if (text === '' || (field && fitting(field, one) !== undefined)) return []
    return [{ label: one.label, text }]
  })

/** A draft of whatever type, so that people can read it and type it in again. */
function inWords(draft: unknown): string {
  if (Array.isArray(draft)) return draft.map(inWords).filter(Boolean).join(', ')
  if (typeof draft !== 'object' || draft === null) return plain(draft)
  if ('text' in draft) return plain(draft.text)
  if ('filename' in draft) return plain(draft.filename)
  return Object.values(draft).map(inWords).filter(Boolean).join(', ')
}

const lostSteps = ({ steps = [] }: Checklist, { tasks }: About): Lost[] =>
  Object.entries(tasks).flatMap(([id, { title, owners, deadline }]) => {
    if (steps.some((step) => step.id === id)) return []
    const text = [deadline, inWords(owners)].filter(Boolean).join(', ')
    return text === '' ? [] : [{ label: title, text }]
  })

/** The answers that are other than the template suggests, to be kept. */
export const answersToKeep = ({ byId }: FormState): KeptLaunch['answers'] =>
  Object.fromEntries(
    Object.values(byId).flatMap(({ field, draft }) =>
      draft === undefined || isSameDraft(field, draft, firstDraft(field))
        ? []
        : [[field.id, { type: field.field_type, label: nameOf(field), draft }]],
    ),
  )

/** The fields whose answer was kept and can no longer be stored as it is. */
export const misfits = ({ ids, byId }: FormState): Field[] =>
  ids.flatMap((id) => {
    const state = byId[id]
    return state?.draft !== undefined && wrongWith(state.field, state.draft) ? [state.field] : []
  })
