import * as z from 'zod/mini'

import type { Checklist } from '#src/api/schema/checklist.ts'
import type { Field } from '#src/api/schema/field.ts'
import { draftOf, firstDraft, isEmpty, isSameDraft } from '#src/screens/fields/answers.ts'
import { hasOptions, isSame, optionNamed } from '#src/screens/fields/choices.ts'
import type { Choice, Draft } from '#src/screens/fields/field-kind.ts'
import { kindOf } from '#src/screens/fields/field-kinds.ts'
import { nameOf } from '#src/screens/fields/form-state.ts'
import { t } from '#src/texts/launch.ts'

import type { About, LaunchDraft } from '../draft.ts'
import { mayName } from '../names.ts'
import type { ArrivalLine, Arriving } from './arrival.ts'

/** Words of ours among the ids of fields. */
const NAME = 'name'
const OWNER = 'owner'

/** Whether a fragment has values, and is no place on a page. */
export const hasValues = (hash: string) => hash.startsWith('#') && hash.includes('=')

/** Whether it says whose the process is to be: for that one has to know everybody. */
export const namesOwner = (hash: string) => new URLSearchParams(hash.slice(1)).has(OWNER)

/** What of a launch travels in a link, as a fragment, and what cannot. */
export function writeLink(
  template: Checklist,
  draft: LaunchDraft,
): { hash: string; left: string[] } {
  const words = new URLSearchParams()
  const left: string[] = []
  if (draft.name.trim() !== '' && mayName(template)) words.append(NAME, draft.name)
  if (draft.owner_id !== null) words.append(OWNER, draft.owner_id)
  for (const field of template.prerun) {
    const answer = Object.hasOwn(draft.prerun, field.id) ? draft.prerun[field.id] : undefined
    if (answer === undefined) continue
    // What the template suggests by itself need not be said, what was emptied cannot.
    const first = firstDraft(field)
    if (isSameDraft(field, answer, first)) continue
    const written = isEmpty(field, answer) ? [''] : writeAnswer(field, answer)
    if (written) for (const text of written) words.append(field.id, text)
    else left.push(nameOf(field))
  }
  const text = words.toString()
  return { hash: text && `#${text}`, left }
}

const people = z.object({
  users: z._default(z.array(z.string()), []),
  guests: z._default(z.array(z.string()), []),
  groups: z._default(z.array(z.string()), []),
})
const rows = z.array(z.array(z.string()))
const choice = z.object({ id: z.nullable(z.union([z.number(), z.string()])), text: z.string() })

/** An answer as the texts of a link; undefined where it cannot be one. */
function writeAnswer(field: Field, draft: Draft): string[] | undefined {
  const { field_type: type } = field
  if (type === 'file' || type === 'unknown') return
  if (typeof draft === 'string') return [draft]
  if (type === 'multiselect' || type === 'dropdown') {
    const list = (Array.isArray(draft) ? draft : [draft]).map((one) => choice.safeParse(one).data)
    const texts = list.map((one) => one && writeChoice(field, one))
    const known = texts.filter((one) => one !== undefined)
    return known.length === texts.length ? known : undefined
  }
  return [JSON.stringify(draft)]
}

/** By its text, as people read it, else by its id; else as both, where the options are not here to choose from. */
function writeChoice(field: Field, one: Choice): string | undefined {
  if (!hasOptions(field))
    return one.id === null && !one.text.startsWith('{') ? one.text : JSON.stringify(one)
  return [one.text, String(one.id)].find((name) => {
    const found = optionNamed(field, name)
    return found !== undefined && isSame(found, one)
  })
}

function readChoice(field: Field, text: string): Choice | undefined {
  if (hasOptions(field)) return optionNamed(field, text)
  return choice.safeParse(parsed(text)).data ?? { id: null, text }
}

/** Undefined where the field does not take it. */
function readAnswer(field: Field, texts: readonly string[]): Draft | undefined {
  const { field_type: type } = field
  const [text = ''] = texts
  if (type === 'file' || type === 'unknown') return
  if (texts.every((one) => one === '')) return kindOf(field).empty
  if (type === 'multiselect') {
    const choices = texts.map((one) => readChoice(field, one))
    const known = choices.filter((one) => one !== undefined)
    return known.length === choices.length ? known : undefined
  }
  if (type === 'dropdown') return readChoice(field, text)
  if (type === 'radio') return readRadio(field, text)
  if (type === 'assignees_form') return people.safeParse(parsed(text)).data
  if (type !== 'table') return draftOf(field, text)
  const table = rows.safeParse(parsed(text)).data
  return table?.every((row) => row.length === field.columns.length) ? table : undefined
}

const readRadio = (field: Field, text: string) =>
  hasOptions(field) ? optionNamed(field, text)?.text : text

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Member = { id: string; email: string }

/** What a link fills in: by id of the field, else by its alias. What it cannot use is listed, with its reason. */
export function readLink(hash: string, template: Checklist, members: readonly Member[]): Arriving {
  const words = new URLSearchParams(hash.slice(1))
  const answers: Record<string, { field: Field; draft: Draft }> = {}
  const about: Partial<About> = {}
  const lines: ArrivalLine[] = []
  const unused = (label: string, texts: readonly string[], note: string) =>
    lines.push({ is: 'unused', label, note, text: texts.join(', ') })

  for (const key of new Set(words.keys())) {
    const texts = words.getAll(key)
    const [text = ''] = texts
    if (key === NAME) {
      if (mayName(template)) about.name = text
      else unused(t('wizard.name'), texts, t('link.why.named'))
      continue
    }
    if (key === OWNER) {
      const known = members.find(
        ({ id, email }) => id === text || email.toLowerCase() === text.toLowerCase(),
      )
      if (known) about.owner_id = known.id
      else unused(t('diff.owner'), texts, t('link.why.owner'))
      continue
    }
    const field =
      template.prerun.find(({ id }) => id === key) ??
      template.prerun.find(({ alias }) => alias === key)
    if (!field) {
      unused(key, texts, t('link.why.unknown'))
      continue
    }
    const label = nameOf(field)
    // The id has been read already, and says it better than the alias.
    const draft = Object.hasOwn(answers, field.id) ? undefined : readAnswer(field, texts)
    if (draft === undefined) {
      unused(label, texts, t(field.field_type === 'file' ? 'link.why.file' : 'link.why.value'))
      continue
    }
    answers[field.id] = { field, draft }
    lines.push({ is: 'kept', label, note: '', text: '' })
    if (field.field_type !== 'multiselect' && texts.length > 1)
      unused(label, texts.slice(1), t('link.why.value'))
  }
  return { from: 'link', name: '', lines, answers, about }
}
