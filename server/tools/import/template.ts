import { fieldDefinition, type FieldDefinition } from '#server/api/fields/field.ts'

import { clean, cut, idOf } from './log.ts'
import { dateOf, type AttributeProfile, type LogProfile } from './profile.ts'

export type TemplateStep = { id: string; title: string; alias: string; position: number }

/** The template that a log's cases are runs of. */
export type Template = {
  id: string
  title: string
  steps: TemplateStep[]
  prerun: FieldDefinition[]
}

/** What the store has of the template already, when a log is imported again. */
export type KnownTemplate = {
  steps: { id: string; position: number }[]
  prerun: FieldDefinition[]
}

type FieldType = FieldDefinition['field_type']
type Option = FieldDefinition['options'][number]

const MOST_OPTIONS = 30
const LONGEST = { text: 200, textarea: 30_000, title: 600, label: 200, option: 200 }

/** Names a log within its organisation: every id of the import is made from it. */
export type LogKey = { org: string; log: string }

export const templateId = ({ org, log }: LogKey) => idOf(org, log, 'template')
export const runId = ({ org, log }: LogKey, trace: string) => idOf(org, log, 'run', trace)

/**
 * The template of a log: a step an activity, a kick-off field a case attribute. What the store already has
 * keeps its place, type and options; the new comes after it.
 */
export function templateOf(key: LogKey, profile: LogProfile, known?: KnownTemplate): Template {
  const id = templateId(key)
  return {
    id,
    title: cut(key.log, 250),
    steps: stepsOf(key, profile, known?.steps ?? []),
    prerun: fieldsOf(key, id, profile, known?.prerun ?? []),
  }
}

function stepsOf(key: LogKey, profile: LogProfile, known: KnownTemplate['steps']): TemplateStep[] {
  const places = new Map(known.map((step) => [step.id, step.position]))
  let last = Math.max(0, ...places.values())
  return profile.activities.map((activity) => {
    const id = stepId(key, activity)
    const position = places.get(id) ?? (last += 1)
    return { id, title: cut(activity, LONGEST.title), alias: aliasOf(activity), position }
  })
}

export const stepId = ({ org, log }: LogKey, activity: string) => idOf(org, log, 'step', activity)

function fieldsOf(
  key: LogKey,
  checklist_id: string,
  profile: LogProfile,
  known: FieldDefinition[],
): FieldDefinition[] {
  const fields = [...known]
  for (const attribute of profile.attributes) {
    const id = fieldId(key, attribute.key)
    const at = fields.findIndex((field) => field.id === id)
    const field = fields[at]
    if (field) fields[at] = { ...field, options: moreOptions(field, attribute) }
    else fields.push(newField(id, checklist_id, attribute, fields.length + 1))
  }
  return fields
}

export const fieldId = ({ org, log }: LogKey, attribute: string) =>
  idOf(org, log, 'field', attribute)

function newField(
  id: string,
  checklist_id: string,
  attribute: AttributeProfile,
  position: number,
): FieldDefinition {
  const field_type = fieldTypeOf(attribute)
  const words = attribute.key.replaceAll('_', ' ').trim() || attribute.key
  return fieldDefinition.parse({
    id,
    checklist_id,
    alias: `${aliasOf(attribute.key)}-ko-${parseInt(id.slice(0, 6), 16)}`,
    label: cut(words.charAt(0).toUpperCase() + words.slice(1), LONGEST.label),
    field_type,
    position,
    options: optionsOf(field_type, attribute),
    collect_time: field_type === 'date' && attribute.anyTime,
  })
}

/** The field type that holds all of an attribute's values. */
export function fieldTypeOf({
  values,
  allDates,
  allEmails,
  longest,
  count,
}: AttributeProfile): FieldType {
  if (allDates) return 'date'
  if (allEmails && longest <= LONGEST.text) return 'email'
  if (values && [...values.keys()].every((value) => value === 'true' || value === 'false'))
    return 'radio'
  const few = values !== null && values.size > 1 && values.size <= MOST_OPTIONS
  if (few && values.size * 2 <= count && longest <= LONGEST.option) return 'dropdown'
  return longest <= LONGEST.text ? 'text' : 'textarea'
}

function optionsOf(type: FieldType, { values }: AttributeProfile): Option[] {
  if (type === 'radio') return optionsFrom(['true', 'false'], [])
  if (type !== 'dropdown') return []
  return optionsFrom([...(values?.keys() ?? [])].toSorted(byNumber), [])
}

const byNumber = new Intl.Collator('en', { numeric: true }).compare

function moreOptions(field: FieldDefinition, { values }: AttributeProfile): Option[] {
  if (field.field_type !== 'dropdown' && field.field_type !== 'radio') return field.options
  const known = new Set(field.options.map((option) => option.text))
  const news = [...(values?.keys() ?? [])].filter(
    (text) => !known.has(text) && text.length <= LONGEST.option,
  )
  return optionsFrom(news.toSorted(byNumber), field.options)
}

function optionsFrom(texts: string[], before: Option[]): Option[] {
  const last = Math.max(0, ...before.map((option) => option.id))
  return [...before, ...texts.map((text, at) => ({ id: last + at + 1, text, value: null }))]
}

/** A value as a run carries it (reference 6.3); undefined when the field cannot hold it. */
export function encode(field: FieldDefinition, text: string): unknown {
  switch (field.field_type) {
    case 'date': {
      const date = dateOf(text)
      if (date === null) return undefined
      return field.collect_time ? date.toISOString() : `${dayOf(text, date)}T12:00:00.000Z`
    }
    case 'dropdown': {
      const option = field.options.find((one) => one.text === text)
      return option && { id: option.id, text }
    }
    case 'radio':
      return field.options.some((option) => option.text === text) ? text : undefined
    case 'textarea':
      return cut(text, LONGEST.textarea)
    case 'text':
    case 'email':
      return cut(text, LONGEST.text)
    default:
      return undefined
  }
}

/** A date without a time is the day that the log says, wherever midnight was. */
const dayOf = (text: string, date: Date) =>
  /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? date.toISOString().slice(0, 10)

/** Words of a title, as in `order-device`. */
export const aliasOf = (title: string) => slug(title).slice(0, 60).replace(/-+$/, '') || 'step'

/** Lower case, letters and digits of ASCII, hyphens between them. */
export const slug = (text: string) =>
  (clean(text) ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
