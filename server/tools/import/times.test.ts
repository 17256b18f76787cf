import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOrderOf, parseTime } from './times.ts'

test.each([
  ['2011-10-11T13:45:40.276+02:00', '2011-10-11T11:45:40.276Z'],
  ['2011-10-11 13:45:40.276999+02:00', '2011-10-11T11:45:40.276Z'],
  ['2011-10-11 13:45:40', '2011-10-11T13:45:40.000Z'],
  ['2011-10-11 13:45:40 UTC', '2011-10-11T13:45:40.000Z'],
  ['2011/10/11 13:45', '2011-10-11T13:45:00.000Z'],
  ['2011-10-11T13:45:40-0530', '2011-10-11T19:15:40.000Z'],
  ['2011-10-11T13:45:40,5+02', '2011-10-11T11:45:40.500Z'],
  ['2011-10-11', '2011-10-11T00:00:00.000Z'],
  ['11.10.2011 13:45', '2011-10-11T13:45:00.000Z'],
  ['1318333540', '2011-10-11T11:45:40.000Z'],
  ['1318333540276', '2011-10-11T11:45:40.276Z'],
])('%s is the moment %s', (text, moment) => {
  expect(parseTime(text)?.toISOString()).toBe(moment)
})

test.each([
  ['03/04/2024 12:30 AM', 'day-first', '2024-04-03T00:30:00.000Z'],
  ['03/04/2024 12:30 PM', 'month-first', '2024-03-04T12:30:00.000Z'],
  ['3-4-2024', 'day-first', '2024-04-03T00:00:00.000Z'],
] as const)('%s read %s is %s', (text, order, moment) => {
  expect(parseTime(text, order)?.toISOString()).toBe(moment)
})

test.each([
  '',
  'soon',
  '2011-02-30',
  '2011-13-01',
  '2011-10-11 24:00:00',
  '2011-10-11 13:60',
  '2011-10-11 13:45:61',
  '03/04/2024',
  '13:00 2011-10-11',
  '0001-01-01T00:00:00',
  '9999-12-31',
  '20111011',
  '2011-10-11x',
  '01/02/2024 13:00 PM',
])('“%s” is no time', (text) => {
  expect(parseTime(text)).toBeNull()
})

test('what a date with the year last shows about its order', () => {
  expect(dayOrderOf('25/04/2024')).toBe('day-first')
  expect(dayOrderOf('04/25/2024 10:00')).toBe('month-first')
  expect(dayOrderOf('04/05/2024')).toBe('either')
  expect(dayOrderOf('04.05.2024')).toBeNull()
  expect(dayOrderOf('2024-05-04')).toBeNull()
})

test('every moment that is written as ISO 8601 is read back, and no text makes it throw', () => {
  const year = (date: Date) => date.getUTCFullYear()
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true, min: at('1900-01-01'), max: at('2999-12-31') }),
      (date) => {
        expect(parseTime(date.toISOString())).toEqual(date)
      },
    ),
    { numRuns: 2000 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const read = parseTime(text, 'day-first')
      expect(read === null || year(read) >= 1900).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

const at = (day: string) => new Date(`${day}T00:00:00.000Z`)
