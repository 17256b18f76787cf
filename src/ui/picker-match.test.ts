import { expect, test } from 'vitest'

import { matches, offered, type Option } from './picker-match.ts'

const ANA: Option = { id: '1', text: 'Ana Conceição', hint: 'ana@example.com' }
const RUI: Option = { id: '2', text: 'Rui Melo', hint: 'rui@example.com' }
const EMEA: Option = { id: '3', text: 'EMEA', hint: 'Sales', depth: 1 }

test.each(['ana', 'CONCEICAO', 'conc ana', 'example', 'Conceição'])('%s finds Ana', (typed) =>
  expect(matches(ANA, typed)).toBe(true),
)

test('every word has to be found', () => {
  expect(matches(ANA, 'ana melo')).toBe(false)
})

test('with nothing typed what is picked comes first, out of its tree', () => {
  expect(offered([ANA, RUI, EMEA], ['3'], ' ')).toEqual([{ ...EMEA, depth: 0 }, ANA, RUI])
})

test('where something lies in a tree is told where the tree is not seen', () => {
  expect(offered([EMEA], [], '')).toEqual([{ ...EMEA, hint: undefined }])
  expect(offered([EMEA], [], 'sales')).toEqual([{ ...EMEA, depth: 0 }])
})

test('what is typed finds in the usual order', () => {
  expect(offered([ANA, RUI, EMEA], ['2'], 'example').map(({ id }) => id)).toEqual(['1', '2'])
})
