import { createElement, type ReactNode } from 'react'

import type { FieldType } from '#src/api/schema/field.ts'

import { AssigneesInput } from './inputs/assignees-input.tsx'
import { DateInput } from './inputs/date-input.tsx'
import { DropdownInput } from './inputs/dropdown-input.tsx'
import { EmailInput } from './inputs/email-input.tsx'
import { FileInput } from './inputs/file-input.tsx'
import type { InputProps } from './inputs/input-props.ts'
import { MultiselectInput } from './inputs/multiselect-input.tsx'
import { RadioInput } from './inputs/radio-input.tsx'
import { TableInput } from './inputs/table-input.tsx'
import { TextInput } from './inputs/text-input.tsx'
import { TextareaInput } from './inputs/textarea-input.tsx'

/** What is typed into, by type: one entry each, as in field-kinds.ts. An unknown type has nothing to type into. */
const INPUTS: { [T in FieldType]: (props: InputProps<T>) => ReactNode } = {
  text: TextInput,
  textarea: TextareaInput,
  email: EmailInput,
  date: DateInput,
  radio: RadioInput,
  dropdown: DropdownInput,
  multiselect: MultiselectInput,
  table: TableInput,
  file: FileInput,
  assignees_form: AssigneesInput,
  unknown: () => null,
}

/** What is typed into, for a field of this type. */
export const FieldInput = <T extends FieldType>(props: InputProps<T> & { type: T }) =>
  createElement<InputProps<T>>(INPUTS[props.type], props)
