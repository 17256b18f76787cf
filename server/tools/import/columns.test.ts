import { expect, test } from 'vitest'
import { attributeColumns, findColumns, separatorOf } from './columns.ts'

test.each([
  [
    ['case:concept:name', 'concept:name', 'org:resource', 'time:timestamp', 'lifecycle:transition'],
    { case: 0, activity: 1, resource: 2, time: 3, transition: 4 },
  ],
  [
    ['Case ID', 'Activity', 'Resource', 'Start Timestamp', 'Complete Timestamp'],
    { case: 0, activity: 1, resource: 2, start: 3, time: 4 },
  ],
  [
    ['case_id', 'TIMESTAMP', 'activity_name', 'User'],
    { case: 0, time: 1, activity: 2, resource: 3 },
  ],
  [['CaseID', 'Task', 'Start Time'], { case: 0, activity: 1, time: 2 }],
  [
    ['Ticket ID', 'Event', 'Date', 'Assigned to', 'Due Date', 'Team'],
    { case: 0, activity: 1, time: 2, resource: 3, due: 4, group: 5 },
  ],
])('the columns of %j are found', (header, columns) => {
  expect(findColumns(header, {})).toEqual(columns)
})

test('a flag beats the guess, in any case of letters', () => {
  const header = ['case id', 'activity', 'Step Code', 'timestamp', 'planned']
  expect(findColumns(header, { activity: 'step code', due: 'planned' })).toMatchObject({
    activity: 2,
    due: 4,
  })
})

test('a missing column is named with the flag that helps and with what was found', () => {
  expect(() => findColumns(['id', 'what', 'timestamp'], {})).toThrow(
    'no column tells the case that an event belongs to; name it with --case COLUMN. The columns are: id, what, timestamp',
  )
  expect(() => findColumns(['case id', 'timestamp'], {})).toThrow('--activity COLUMN')
  expect(() => findColumns(['case id', 'activity'], {})).toThrow('--time COLUMN')
  expect(() => findColumns(['case id', 'activity', 'time'], { due: 'sla' })).toThrow(
    '--due sla: there is no such column',
  )
})

test('columns that begin with case: describe the case, the rest the event', () => {
  const header = ['case:concept:name', 'concept:name', 'time:timestamp', 'case:channel', 'cost', '']
  expect(attributeColumns(header, findColumns(header, {}))).toEqual({
    ofCase: [{ at: 3, key: 'channel' }],
    ofEvent: [{ at: 4, key: 'cost' }],
  })
})

test.each([
  ['a,b,c\n1;2;3;4;5', ','],
  ['a;b;c\n1,2,3,4,5', ';'],
  ['a\tb\tc', '\t'],
  ['a|b', '|'],
  ['"x;y;z;w",b', ','],
  ['alone', ','],
])('the separator of %j is %j', (head, separator) => {
  expect(separatorOf(head)).toBe(separator)
})
