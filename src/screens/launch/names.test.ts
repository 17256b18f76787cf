import fc from 'fast-check'
import { expect, test } from 'vitest'

import { checklist } from '#src/api/schema/checklist.ts'
import { kindOf } from '#src/screens/fields/field-kinds.ts'
import { wrongWith } from '#src/screens/fields/answers.ts'
import { anyDefinition, anyDraft, fieldOf } from '#src/testing/any-field.ts'
import { serverNames } from '#src/testing/server-launch.ts'

import { EMPTY_ABOUT, toWire } from './draft.ts'
import { mayName, nameAsStored } from './names.ts'

const anyAnswer = anyDefinition.chain((definition) => {
  const field = fieldOf(definition)
  return anyDraft(field).map((draft) => ({ definition, draft: kindOf(field).draft.parse(draft) }))
})

const anyLaunch = fc.record({
  answers: fc.array(anyAnswer, { maxLength: 3 }),
  title: fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }),
  // Templates that name their processes themselves are what there is to prove.
  auto_naming: fc.constantFrom(true, true, true, false),
  allow_launcher_change_name: fc.constantFrom(true, false, false),
  name: fc.constantFrom('', '  ', 'Mine'),
})

test('the name that is shown is the name that is stored', () => {
  let named = 0
  fc.assert(
    fc.property(anyLaunch, ({ answers, name, ...flags }) => {
      const prerun = answers.map(({ definition }, at) => ({
        ...definition,
        required: definition.required || at === 0,
        id: String(at + 1).repeat(32),
        position: answers.length - at,
      }))
      const template = checklist.parse({ id: '0'.repeat(32), prerun, ...flags })
      const drafts = Object.fromEntries(
        answers.map(({ draft }, at) => [String(at + 1).repeat(32), draft]),
      )
      const draft = { ...EMPTY_ABOUT, name, prerun: drafts }
      // What cannot be stored is not launched.
      if (template.prerun.some((field) => wrongWith(field, drafts[field.id]!))) return
      const body = toWire(draft, template, '2026-03-02')
      const stored = serverNames({ ...flags, prerun }, body, '2026-03-02')
      expect(nameAsStored(draft, template, '2026-03-02')).toBe(stored)
      if (flags.auto_naming && !mayName(template) && !stored.endsWith('2026-03-02')) named += 1
    }),
    { numRuns: 1_000 },
  )
  expect(named).toBeGreaterThan(20)
})
