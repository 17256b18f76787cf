import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { anyDefinition, anyDraft, fieldOf } from '#src/testing/any-field.ts'
import { serverSays } from '#src/testing/server-form.ts'

import { draftOf, gapIn, isEmpty, toChange, toLaunch } from './answers.ts'
import { kindOf } from './field-kinds.ts'
import { STRICTER } from './problem.ts'

const RUNS = process.env.TEST_LONG === '1' ? 10_000 : 500

/** Of what we refuse and the API takes, what an answer alone can show; each is shown below. */
const OURS_ALONE = ['not-all-checked', 'not-an-email']

/** A definition and what somebody has put into its input. */
const anyAnswer = anyDefinition.chain((definition) => {
  const field = fieldOf(definition)
  return anyDraft(field).map((draft) => ({
    definition,
    field,
    draft: kindOf(field).draft.parse(draft),
  }))
})

test('our forms take what the API takes and refuse what it refuses, or are stricter as listed', () => {
  const seen = { taken: 0, refused: 0 }
  fc.assert(
    fc.property(anyAnswer, ({ definition, field, draft }) => {
      const { values, refusals } = serverSays(definition, { [field.id]: toLaunch(field, draft) })
      const gap = gapIn(field, draft)
      if (gap === undefined) {
        expect(refusals).toEqual([])
        if (!isEmpty(field, draft)) expect(Object.keys(values)).toEqual([field.id])
        seen.taken += 1
      } else if (STRICTER.includes(gap.is)) expect(OURS_ALONE).toContain(gap.is)
      else {
        expect(refusals, `we: ${gap.is}`).not.toEqual([])
        seen.refused += 1
      }
    }),
    { numRuns: RUNS },
  )
  // The test is about both sides of the line.
  expect(seen.taken).toBeGreaterThan(RUNS / 10)
  expect(seen.refused).toBeGreaterThan(RUNS / 10)
})

test('what was stored is what is edited again, and no answer is stored as one', () => {
  fc.assert(
    fc.property(anyAnswer, ({ definition, field, draft }) => {
      if (gapIn(field, draft)) return
      const wire: unknown = JSON.parse(JSON.stringify(toChange(field, draft) ?? null))
      const { values, refusals } = serverSays(
        { ...definition, required: false },
        { [field.id]: wire },
      )
      expect(refusals).toEqual([])
      const again = draftOf(field, values[field.id])
      if (again === undefined) throw new Error('It does not fit into its own input.')
      expect(isEmpty(field, again)).toBe(isEmpty(field, draft))
      expect(toLaunch(field, again)).toEqual(toLaunch(field, draft))
    }),
    { numRuns: RUNS },
  )
})

test('whatever is stored can be read, edited or left alone', () => {
  fc.assert(
    fc.property(anyDefinition, fc.jsonValue(), (definition, value) => {
      const field = fieldOf(definition)
      const draft = draftOf(field, value)
      if (draft !== undefined) expect(kindOf(field).draft.parse(draft)).toEqual(draft)
      expect(kindOf(field).shown(value, field)).toHaveProperty('kind')
    }),
    { numRuns: RUNS },
  )
})

describe('where we are stricter, the API takes it', () => {
  const ID = '1'.repeat(32)
  test.each([
    ['not-an-email', { field_type: 'email' }, 'ana at example'],
    ['not-an-email', { field_type: 'assignees_form' }, { users: [], guests: ['ana'], groups: [] }],
    [
      'not-all-checked',
      {
        field_type: 'multiselect',
        must_all_checked: true,
        options: [
          { id: 1, text: 'SSO' },
          { id: 2, text: 'VPN' },
        ],
      },
      [{ id: 1, text: 'SSO' }],
    ],
  ])('%s', (name, more, raw) => {
    const definition = { id: ID, label: 'L', ...more }
    const field = fieldOf(definition)
    const draft = kindOf(field).draft.parse(raw)
    expect(gapIn(field, draft)?.is).toBe(name)
    expect(serverSays(definition, { [ID]: toLaunch(field, draft) }).refusals).toEqual([])
  })
})
