import type { Field, FieldType } from '#src/api/schema/field.ts'

import type { FieldKind } from './field-kind.ts'
import { assigneesFormKind } from './kinds/assignees-form.ts'
import { dateKind } from './kinds/date.ts'
import { dropdownKind } from './kinds/dropdown.ts'
import { emailKind } from './kinds/email.ts'
import { fileKind } from './kinds/file.ts'
import { multiselectKind } from './kinds/multiselect.ts'
import { radioKind } from './kinds/radio.ts'
import { tableKind } from './kinds/table.ts'
import { textKind } from './kinds/text.ts'
import { textareaKind } from './kinds/textarea.ts'
import { unknownKind } from './kinds/unknown.ts'

/** One entry a type: a type that the contract gains does not compile until it has its entry. */
const FIELD_KINDS: { [T in FieldType]: FieldKind<T> } = {
  text: textKind,
  textarea: textareaKind,
  email: emailKind,
  date: dateKind,
  radio: radioKind,
  dropdown: dropdownKind,
  multiselect: multiselectKind,
  table: tableKind,
  file: fileKind,
  assignees_form: assigneesFormKind,
  unknown: unknownKind,
}

/** What there is to know about a field's type; what it looks like is in inputs/. */
export const kindOf = <T extends FieldType>({ field_type }: { field_type: T }): FieldKind<T> =>
  FIELD_KINDS[field_type]

/** What a stored value shows. */
export const shown = (field: Field, value: unknown) => kindOf(field).shown(value, field)
