const id = (at: number) => String(at).repeat(32).slice(0, 32)

/** A field of each type there is, and one that nobody knows. */
export const EVERY_FIELD = [
  {
    id: id(1),
    label: 'Name',
    field_type: 'text',
    required: true,
    prefix: 'Ms',
    field_validation: ['min:2'],
  },
  { id: id(2), label: 'Notes', field_type: 'textarea' },
  { id: id(3), label: 'Story', field_type: 'textarea', use_wysiwyg_editor: true },
  { id: id(4), label: 'Mail', field_type: 'email' },
  { id: id(5), label: 'Start', field_type: 'date' },
  { id: id(6), label: 'Meeting', field_type: 'date', collect_time: true },
  {
    id: id(7),
    label: 'Paid',
    field_type: 'radio',
    options: [
      { id: 1, text: 'Yes', value: null },
      { id: 2, text: 'No', value: null },
    ],
  },
  {
    id: id(8),
    label: 'Office',
    field_type: 'dropdown',
    options: [
      { id: 1, text: 'Porto', value: null },
      { id: 2, text: 'Lisbon', value: null },
    ],
  },
  {
    id: id(9),
    label: 'City',
    field_type: 'dropdown',
    options: Array.from({ length: 30 }, (_, at) => ({
      id: at + 1,
      text: `City ${at + 1}`,
      value: null,
    })),
  },
  {
    id: 'a'.repeat(32),
    label: 'Access',
    field_type: 'multiselect',
    options: [
      { id: 1, text: 'SSO', value: null },
      { id: 2, text: 'VPN', value: null },
      { id: 3, text: 'CRM', value: null },
    ],
  },
  {
    id: 'b'.repeat(32),
    label: 'Items',
    field_type: 'table',
    columns: [
      { id: 1, label: 'Item' },
      { id: 2, label: 'Qty' },
    ],
  },
  { id: 'c'.repeat(32), label: 'Contract', field_type: 'file' },
  { id: 'd'.repeat(32), label: 'Reviewers', field_type: 'assignees_form' },
].map((field, at) => ({ required: false, options: [], columns: [], ...field, position: at + 1 }))

/** The id of a field by its label. */
export const fieldId = (label: string) => {
  const found = EVERY_FIELD.find((field) => field.label === label)
  if (!found) throw new Error(`There is no field ${label}.`)
  return found.id
}
