import { expect, test } from 'vitest'
import { readCsv, type CsvOptions } from './csv.ts'
import { aSource, readAll } from './testing.ts'

const read = async (text: string, options: CsvOptions = {}) =>
  readAll(await readCsv(aSource(text, 11), options))

test('a row with a start and an end is one event, without an end it is a start', async () => {
  const { traces } = await read(
    'Case ID;Activity;Start Timestamp;Complete Timestamp\n1;Pay;2024-03-01 10:00;2024-03-01 11:00\n1;Ship;2024-03-02 10:00;\n',
  )
  expect(traces[0]?.events).toMatchObject([
    {
      time: new Date('2024-03-01T11:00Z'),
      started: new Date('2024-03-01T10:00Z'),
      transition: null,
    },
    { time: new Date('2024-03-02T10:00Z'), started: null, transition: 'start' },
  ])
})

test('rows that cannot be used are told with their line, the rest is read', async () => {
  const { traces, problems } = await read(
    `case id,activity,timestamp,due
1,Pay,2024-03-01,never
1,Pay,2024-03-02,never
,Pay,2024-03-01,
2,,2024-03-01,
1,Pay,soon,
1,Pay,,

1,Pay
1,Pay,2024-03-01,,extra
1,Pay "now",2024-03-01,
1,Ship,2024-03-09,
`,
  )
  expect(traces.map(({ id, events }) => [id, events.map((one) => one.activity)])).toEqual([
    ['1', ['Pay', 'Pay', 'Ship']],
  ])
  expect(problems.toSorted()).toEqual([
    expect.stringMatching(/^10: 5 cells where the header has 4/),
    expect.stringMatching(/^11: /),
    expect.stringMatching(/^2: the deadline “never” is not a time/),
    expect.stringMatching(/^4: no case/),
    expect.stringMatching(/^5: case 2 has no usable event/),
    expect.stringMatching(/^5: no activity/),
    expect.stringMatching(/^6: “soon” is not a time/),
    expect.stringMatching(/^7: no time/),
    expect.stringMatching(/^9: 2 cells where the header has 4/),
  ])
})

test('the order of day and month is the one that any date of the column shows', async () => {
  const rows = (...dates: string[]) =>
    `case id,activity,timestamp\n${dates.map((date) => `1,Pay,${date}\n`).join('')}`
  const days = async (text: string, options?: CsvOptions) =>
    (await read(text, options)).traces[0]?.events.map((one) => one.time.toISOString().slice(0, 10))
  expect(await days(rows('03/04/2024', '25/04/2024'))).toEqual(['2024-04-03', '2024-04-25'])
  expect(await days(rows('03/04/2024', '04/25/2024'))).toEqual(['2024-03-04', '2024-04-25'])
  expect(await days(rows('03/04/2024'), { dayOrder: 'day-first' })).toEqual(['2024-04-03'])
  await expect(days(rows('03/04/2024'))).rejects.toThrow('say --day-first or --month-first')
  await expect(days(rows('25/04/2024', '04/25/2024'))).rejects.toThrow('--day-first')
})

test.each([
  ['case id,activity,timestamp\n1,Pay,2024-03-01\n1,Ship,', 'read'],
  ['case id,activity,timestamp\n1,Pay,2024-03-01\n1,Ship', 'line 3: the file is cut short'],
  [
    'case id,activity,timestamp\n1,"Pay,2024-03-01\n1,Ship,2024-03-01\n',
    'a quote is opened and not closed',
  ],
  [`case id,activity,timestamp\n1,"${'x'.repeat(5_000_000)}`, 'a row is longer than 4 MB'],
  ['\n\n', 'there is no header line'],
  ['a\nb\n', 'no column tells the case'],
])('a damaged file is refused (%#)', async (text, reason) => {
  const reading = readCsv(aSource(text, 100_000)).then(readAll)
  if (reason === 'read') expect((await reading).problems).toEqual(['3: no time'])
  else await expect(reading).rejects.toThrow(reason)
})
