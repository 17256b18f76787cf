import type { Checklist } from '#src/api/schema/checklist.ts'
import type { Field } from '#src/api/schema/field.ts'
import type { Run } from '#src/api/schema/run.ts'
import { draftOf, isEmpty, wrongWith } from '#src/screens/fields/answers.ts'
import { isSame } from '#src/screens/fields/choices.ts'
import type { Choice, Draft } from '#src/screens/fields/field-kind.ts'
import { kindOf } from '#src/screens/fields/field-kinds.ts'
import { nameOf } from '#src/screens/fields/form-state.ts'
import { isBlank, isObject } from '#src/screens/fields/shown.ts'

import type { ArrivalLine, Arriving } from '../links/arrival.ts'

type Repeated = Pick<Run, 'name' | 'prerun' | 'ko_form_fields' | 'tags' | 'folders'>
/** A stored answer as one line of text. */
type InWords = (field: Field, value: unknown) => string

/**
 * What a process that is launched again gives to a new draft of its template as that is now. Its name, its dates and
 * its files are its own; what an answer was that has no place any more is told.
 */
export function againOf(template: Checklist, run: Repeated, inWords: InWords): Arriving {
  const before = new Map((run.ko_form_fields ?? []).map((field) => [field.id, field]))
  const answers: Record<string, { field: Field; draft: Draft }> = {}
  const lines: ArrivalLine[] = []
  for (const field of template.prerun.toSorted((a, b) => a.position - b.position)) {
    const was = before.get(field.id)
    const value = run.prerun[field.id]
    const label = nameOf(field)
    const text = was ? inWords(was, value) : inWords(field, value)
    if (!was && isBlank(value)) {
      lines.push({ is: 'new', label, note: '', text: '' })
      continue
    }
    const isRenamed = was !== undefined && nameOf(was) !== label
    const taken = takenOver(was ?? field, field, value)
    if (taken.draft !== undefined) answers[field.id] = { field, draft: taken.draft }
    if (isBlank(value) && !isRenamed) continue
    const is = taken.is === 'kept' && isRenamed ? 'renamed' : taken.is
    lines.push({
      is,
      label,
      note: isRenamed ? nameOf(was) : '',
      text: is === 'misfit' || is === 'date' ? text : '',
    })
  }
  for (const was of before.values()) {
    const value = run.prerun[was.id]
    if (isBlank(value) || template.prerun.some(({ id }) => id === was.id)) continue
    lines.push({ is: 'gone', label: nameOf(was), note: '', text: inWords(was, value) })
  }
  return {
    from: 'again',
    name: run.name,
    lines,
    answers,
    about: {
      ...(run.tags && { tags: run.tags.map(({ id }) => id) }),
      ...(run.folders && run.folders.length > 0 && { folders: run.folders.map(({ id }) => id) }),
    },
  }
}

function takenOver(
  was: Field,
  field: Field,
  value: unknown,
): { is: 'kept' | 'misfit' | 'date'; draft?: Draft } {
  if (field.field_type === 'date') return { is: isBlank(value) ? 'kept' : 'date' }
  // What was left empty stays so, whatever the template suggests.
  if (isBlank(value)) return { is: 'kept', draft: kindOf(field).empty }
  if (field.field_type === 'file') return linked(value)
  const draft = draftOf(field, renamed(was, field, value))
  if (draft === undefined || wrongWith(field, draft) || isEmpty(field, draft))
    return { is: 'misfit' }
  return { is: 'kept', draft }
}

/** An uploaded file belongs to the process that it was given to; one that is only a link does not. */
function linked(value: unknown): { is: 'kept' | 'misfit'; draft?: Draft } {
  const files = (Array.isArray(value) ? value : [value]).filter(isObject)
  const links = files.filter(({ source, url }) => source === 'url' && typeof url === 'string')
  if (links.length < files.length || links.length === 0) return { is: 'misfit' }
  return {
    is: 'kept',
    draft: links.map(({ url, filename }) => ({
      url,
      ...(typeof filename === 'string' && { filename }),
      source: 'url',
    })),
  }
}

/** An answer with options as they are called now: they keep their ids when somebody renames them. */
function renamed(was: Field, { field_type, options }: Field, value: unknown): unknown {
  const now = (one: Choice): Choice => {
    const hasIt = options.some((option) => isSame(option, one))
    const same = options.filter(({ id }) => String(id) === String(one.id))
    const [only] = same
    if (hasIt || same.length !== 1 || only === undefined) return one
    return { id: only.id, text: only.text }
  }
  if (field_type === 'dropdown' && was.field_type === 'dropdown') {
    const draft = kindOf({ field_type }).decode(value, was)
    return draft ? now(draft) : value
  }
  if (field_type === 'multiselect' && was.field_type === 'multiselect') {
    const draft = kindOf({ field_type }).decode(value, was)
    return draft ? draft.map((one) => ({ ...now(one), selected: true })) : value
  }
  if (field_type !== 'radio' || was.field_type !== 'radio') return value
  const old = was.options.find(({ text }) => text === value)
  return old ? now({ id: old.id, text: old.text }).text : value
}
