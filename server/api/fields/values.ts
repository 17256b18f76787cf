import type { FieldErrors } from '../refusal.ts'
import { isBlank, isObject } from './emptiness.ts'
import type { FieldDefinition } from './field.ts'
import { shapeError } from './shapes.ts'

/** The key under which values of a form are sent, and the errors about them answered. */
export type ValuesPrefix = 'prerun' | 'taskdata'
export type Values = Record<string, unknown>

/** How files are completed when they are stored: `urlOf` gives the address of an uploaded one. */
export type FileStamp = { uploaded_at: string; urlOf: (id: string) => string }

/**
 * Values as they are to be stored, and what is wrong with those sent (reference 6.3). Each is kept exactly as it
 * came; keys that are no field's id are dropped without a word; fields that were not sent keep their current value.
 * Anything but an object stores nothing. A field's default is not filled in: the form does that, no source says that
 * the API would. `requireAll` (launch, kick-off form submitted) also asks for every required answer; `files` adds
 * what the API adds to a file on store.
 */
export function checkValues({
  prefix,
  fields,
  sent,
  current,
  requireAll,
  files,
}: {
  prefix: ValuesPrefix
  fields: FieldDefinition[]
  sent: unknown
  current: Values
  requireAll: boolean
  files?: FileStamp
}): { values: Values; errors: FieldErrors } {
  const values = new Map(Object.entries(current))
  const errors = new Map<string, string[]>()
  const answers = isObject(sent) ? sent : {}
  for (const field of fields) {
    if (!Object.hasOwn(answers, field.id)) continue
    const value = answers[field.id]
    const error = shapeError(field, value)
    if (error !== undefined) errors.set(`${prefix}.${field.id}`, [error])
    else values.set(field.id, files ? stamped(field, value, files) : value)
  }
  const stored = Object.fromEntries(values)
  if (requireAll)
    for (const [key, texts] of Object.entries(missingAnswers(prefix, fields, stored)))
      if (!errors.has(key)) errors.set(key, texts)
  return { values: stored, errors: Object.fromEntries(errors) }
}

/** `<label> is required` for every required field that has no answer yet. */
export function missingAnswers(
  prefix: ValuesPrefix,
  fields: FieldDefinition[],
  values: Values,
): FieldErrors {
  const missing = fields.filter(
    (field) => field.required && !isAnswered(field, valueOf(field, values)),
  )
  return Object.fromEntries(
    missing.map((field) => [`${prefix}.${field.id}`, [`${field.label} is required`]]),
  )
}

/**
 * The same, and a sentence for every checklist on which all has to be ticked and is not. Tallyfy asks for that only
 * when a task is completed, never when values are stored.
 */
export function unfinishedAnswers(
  prefix: ValuesPrefix,
  fields: FieldDefinition[],
  values: Values,
): FieldErrors {
  const unticked = fields.filter(
    (field) =>
      field.field_type === 'multiselect' &&
      field.must_all_checked &&
      chosen(valueOf(field, values)).length < field.options.length,
  )
  return {
    ...Object.fromEntries(
      unticked.map((field) => [
        `${prefix}.${field.id}`,
        [`All options of ${field.label} must be checked`],
      ]),
    ),
    ...missingAnswers(prefix, fields, values),
  }
}

const valueOf = (field: FieldDefinition, values: Values): unknown =>
  Object.hasOwn(values, field.id) ? values[field.id] : undefined

/** The entries of a multiselect that count: an entry without the flag is a chosen one (reference 6.3, quirk 3). */
export const chosen = (value: unknown): Values[] =>
  Array.isArray(value)
    ? value.filter(isObject).filter((entry) => (entry['selected'] ?? true) === true)
    : []

function isAnswered(field: FieldDefinition, value: unknown): boolean {
  if (isBlank(value)) return false
  if (field.field_type === 'multiselect' && Array.isArray(value)) return chosen(value).length > 0
  if (field.field_type === 'assignees_form' && isObject(value))
    return Object.values(value).some((people) => !isBlank(people))
  return true
}

function stamped(field: FieldDefinition, value: unknown, files: FileStamp): unknown {
  if (field.field_type !== 'file' || !Array.isArray(value)) return value
  return value.filter(isObject).map((file) => ({
    ...file,
    full_url: file['full_url'] || file['url'] || files.urlOf(String(file['id'])),
    uploaded_at: file['uploaded_at'] || files.uploaded_at,
  }))
}
