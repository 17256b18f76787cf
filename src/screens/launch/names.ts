import type { Checklist } from '#src/api/schema/checklist.ts'
import type { Field } from '#src/api/schema/field.ts'
import { toLaunch } from '#src/screens/fields/answers.ts'
import type { Draft } from '#src/screens/fields/field-kind.ts'
import { isObject } from '#src/screens/fields/shown.ts'

/** So many characters a name can have (reference 6.1). */
export const NAME_LENGTH = 550

type Named = { name: string; prerun: Readonly<Record<string, Draft>> }
type Naming = Pick<Checklist, 'title' | 'auto_naming' | 'allow_launcher_change_name' | 'prerun'>

/** Whether whoever launches may say what it is called. */
export const mayName = (template: Pick<Naming, 'auto_naming' | 'allow_launcher_change_name'>) =>
  !template.auto_naming || template.allow_launcher_change_name !== false

/** The name that a launch gets: the typed one where there may be one, else the template's pattern. */
export function nameAsStored(draft: Named, template: Naming, today: string) {
  const isTyped = mayName(template) && draft.name.trim() !== ''
  return isTyped ? draft.name : suggestedName(draft, template, today)
}

/**
 * What a process is called where nobody says otherwise: the template's title and the required answers where it names
 * its processes itself, else the day (reference 6.1).
 */
export function suggestedName({ prerun }: Pick<Named, 'prerun'>, template: Naming, today: string) {
  const answers = template.auto_naming
    ? inOrder(template.prerun)
        .filter(({ required }) => required)
        .map((field) => inWords(field, Object.hasOwn(prerun, field.id) ? prerun[field.id] : null))
        .filter((words) => words !== '')
    : []
  const name = [template.title, ...(answers.length > 0 ? answers : [today])].join(' - ')
  return Array.from(name).slice(0, NAME_LENGTH).join('')
}

/** The fields whose answers are part of a name, in its order. */
export const namingFields = ({ auto_naming, prerun }: Naming) =>
  auto_naming
    ? inOrder(prerun).filter((field) => field.required && NAMING.includes(field.field_type))
    : []

const inOrder = (fields: readonly Field[]) => fields.toSorted((a, b) => a.position - b.position)

const NAMING: readonly string[] = ['text', 'email', 'radio', 'date', 'dropdown', 'multiselect']

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''

/** An answer as part of a name. Long texts, files, tables and people never are one. */
function inWords(field: Field, draft: Draft | null | undefined): string {
  if (!NAMING.includes(field.field_type) || draft === undefined) return ''
  const value = toLaunch(field, draft)
  if (field.field_type === 'date') return textOf(value).slice(0, 10)
  if (Array.isArray(value))
    return value.map((one) => (isObject(one) ? textOf(one.text) : '')).join(', ')
  return isObject(value) ? textOf(value.text) : textOf(value)
}
