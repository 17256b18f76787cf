import { expect, test } from 'vitest'

import { field } from '#src/api/schema/field.ts'
import { openForm } from '#src/screens/fields/form-state.ts'
import { formStore } from '#src/screens/fields/use-form.ts'
import { markRefusals } from './mark-refusals.ts'

const WHO = '1'.repeat(32)

function marked(fields: Record<string, string[]>) {
  const form = formStore(openForm([field.parse({ id: WHO, label: 'Who', field_type: 'text' })], {}))
  let problems: Readonly<Record<string, string>> = {}
  const found = markRefusals(
    {
      form,
      problems: {
        read: () => problems,
        change: (next) => {
          problems = next(problems)
        },
        subscribe: () => () => {},
      },
    },
    { fields },
  )
  return { ...found, problems, who: form.read().byId[WHO]?.problem }
}

test('each word stands where it belongs; the first place is the first on the page', () => {
  expect(
    marked({
      [`tasks.${WHO}.owners.users.0`]: ['Not here.'],
      'tags.1': ['No such tag.'],
      'tags.2': ['Nor this.'],
      [`roles.${WHO}.guests`]: ['No address.'],
      [`prerun.${WHO}`]: ['Who is required'],
    }),
  ).toEqual({
    first: `prerun.${WHO}`,
    who: 'Who is required',
    problems: {
      [`tasks.${WHO}.owners.users`]: 'Not here.',
      tags: 'No such tag. Nor this.',
      [`roles.${WHO}`]: 'No address.',
    },
  })
  expect(marked({ tags: ['No.'], name: ['Too long.'] }).first).toBe('name')
})

test('what has no place is told all the same', () => {
  expect(marked({ checklist_id: ['A draft.'], [`prerun.${'9'.repeat(32)}`]: ['Phone?'] })).toEqual({
    others: 'A draft. Phone?',
    problems: {},
    who: undefined,
  })
})
