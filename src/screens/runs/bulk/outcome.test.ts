import { expect, test } from 'vitest'

import type { BatchItem } from '#src/lib/batch.ts'

import { outcomeLine, receiptCsv } from './outcome.ts'

const over = { phase: 'over' as const }
const item = (name: string, data: Partial<BatchItem>): BatchItem => ({
  id: name.toLowerCase(),
  name,
  state: 'done',
  ...data,
})

test('a receipt tells of every item what became of it, and runs nothing in a spreadsheet', () => {
  const items = [
    item('A', {}),
    item('B', { note: { isSame: true } }),
    item('=C()', { state: 'refused', why: 'Not yours.' }),
    item('D', { state: 'waiting' }),
  ]
  expect(receiptCsv(items, over)).toBe(
    [
      'Name,ID,Outcome,Why',
      'A,a,Done,',
      'B,b,Was so already,',
      '"\'=C()","\'=c()",Refused,Not yours.',
      'D,d,Not tried,',
      '',
    ].join('\r\n'),
  )
  expect(outcomeLine(items, over)).toBe('1 done, 1 was so already, 1 refused, 1 not tried')
})

test('nothing affected is said first', () => {
  expect(outcomeLine([item('A', { state: 'refused', why: 'No.' })], over)).toBe(
    'Nothing was changed. 1 refused',
  )
  expect(outcomeLine([item('A', {}), item('B', {})], over)).toBe('Done: all 2.')
})
