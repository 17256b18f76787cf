import { expect, test } from 'vitest'

import { member } from '#src/api/schema/member.ts'

import { mentionOptions } from './mention-options.ts'

const members = [
  { id: 1, full_name: 'Ana Sousa', email: 'ana@best.example' },
  { id: 2, full_name: 'Bea Costa', email: 'bc@x.example' },
  { id: 3, full_name: 'Rui Melo', email: 'be@x.example', status: 'inactive' },
  { id: 4, full_name: 'Álvaro Bernardes', email: 'ab@x.example' },
].map((one) => member.parse({ status: 'active', ...one }))
const names = (typed: string) => mentionOptions(members, typed).map(({ full_name }) => full_name)

test('whose name fits comes before whose address does; who has left does not come', () => {
  expect(names('be')).toEqual(['Álvaro Bernardes', 'Bea Costa', 'Ana Sousa'])
  expect(names('alvaro')).toEqual(['Álvaro Bernardes'])
  expect(names('zz')).toEqual([])
})
