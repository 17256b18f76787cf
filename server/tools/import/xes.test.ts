import { expect, test } from 'vitest'
import { aSource, readAll } from './testing.ts'
import { readXes } from './xes.ts'

const read = (text: string, names = {}) => readAll(readXes(aSource(text, 37), names))
const event = (inner = '') =>
  `<event><string key="concept:name" value="Pay"/><date key="time:timestamp" value="2024-03-01T10:00:00Z"/>${inner}</event>`
const trace = (inner: string, name = 'A') =>
  `<trace><string key="concept:name" value="${name}"/>${inner}</trace>`

test('globals stand in for what an event or case leaves out, but for times and names of cases', async () => {
  const { traces, problems } = await read(
    `<log xmlns="http://www.xes-standard.org/">
      <global scope="trace"><string key="concept:name" value="UNKNOWN"/><string key="channel" value="Post"/></global>
      <global scope="event"><date key="time:timestamp" value="1970-01-01T00:00:00Z"/>
        <string key="org:resource" value="UNKNOWN"/><string key="impact" value="Low"/></global>
      <trace>${event()}${event('<string key="impact" value="High"/>')}
        <event><string key="concept:name" value="Ship"/></event>
      </trace>
    </log>`,
  )
  expect(traces).toHaveLength(1)
  expect(traces[0]).toMatchObject({ id: 'Case 1', attributes: new Map([['channel', 'Post']]) })
  expect(traces[0]?.events.map((one) => [...one.attributes])).toEqual([
    [['impact', 'Low']],
    [['impact', 'High']],
  ])
  expect(traces[0]?.events[0]?.resource).toBeNull()
  expect(problems).toEqual(['6: no time:timestamp'])
})

test('nested attributes carry the key of the one around them; lists are joined', async () => {
  const { traces } = await read(
    `<log>${trace(
      `<string key="customer" value="Acme"><string key="city" value="Porto"/></string>
       <list key="parts"><values><string key="part" value="a"/><string key="part" value="b"/></values></list>
       <container key="box"><int key="width" value="9007199254740993"/></container>${event()}`,
    )}</log>`,
  )
  expect(traces[0]?.attributes).toEqual(
    new Map([
      ['customer', 'Acme'],
      ['customer / city', 'Porto'],
      ['parts / part', 'a, b'],
      ['box / width', '9007199254740993'],
    ]),
  )
})

test('two cases of one name stay two', async () => {
  const { traces } = await read(
    `<log>${trace(event())}${trace(event(), 'A (2)')}${trace(event())}${trace(event())}</log>`,
  )
  expect(traces.map((one) => one.id)).toEqual(['A', 'A (2)', 'A (3)', 'A (4)'])
})

test('what cannot be used is told with its line, the rest is read', async () => {
  const { traces, problems } = await read(
    `<log>
${trace(`${event()}
<event><date key="time:timestamp" value="2024-03-01T10:00:00Z"/></event>
<event><string key="concept:name" value="Pay"/><date key="time:timestamp" value="soon"/></event>
<string value="keyless"/>
<date key="case:deadline" value="never"/>`)}
${trace('', 'B')}
${event()}
</log>`,
  )
  expect(traces.map((one) => one.events.length)).toEqual([1])
  expect(problems).toEqual([
    '3: no concept:name',
    '4: “soon” is not a time',
    '5: <string> without a key',
    '2: the deadline “never” is not a time',
    '7: case B has no usable event',
    '8: an event outside of a case',
  ])
})

test('names of keys can be given, and the deadline of a case is found', async () => {
  const log = `<log>${trace(
    `<date key="case:deadline" value="2024-04-01T00:00:00Z"/><date key="sla" value="2024-05-01T00:00:00Z"/>
     <event><string key="task" value="Pay"/><date key="when" value="2024-03-01T10:00:00Z"/></event>`,
  )}</log>`
  const names = { activity: 'task', time: 'when' }
  expect((await read(log, names)).traces[0]).toMatchObject({
    due: new Date('2024-04-01T00:00:00.000Z'),
    events: [{ activity: 'Pay' }],
  })
  expect((await read(log, { ...names, due: 'sla' })).traces[0]?.due).toEqual(
    new Date('2024-05-01T00:00:00.000Z'),
  )
})

test('entities of a document type are not expanded', async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`
  for (const entity of ['&b;', '&f;'])
    await expect(read(`${bomb}<log>${trace(event(), entity)}</log>`)).rejects.toThrow(
      /not well-formed XML: undefined entity/,
    )
})

test.each([
  ['<html><body/></html>', 'line 1: this is XML but no XES: it begins with <html>'],
  [
    `<log>\n${trace(event())}\n<trace>`,
    'line 3: the file is cut short: unclosed tag: trace (1 whole cases stand before it)',
  ],
  ['<log>\n<trace></log>', 'line 2: this is not well-formed XML'],
  ['<log>\n<a b=c/></log>', 'line 2: this is not well-formed XML'],
  [`<log>${'<container key="a">'.repeat(200)}`, 'attributes are nested too deeply'],
  [`<log>${' '.repeat(20_000_000)}</log>`, '16 MB without a tag'],
])('%.40s… is refused', async (text, reason) => {
  await expect(readAll(readXes(aSource(text, 1_000_000)))).rejects.toThrow(reason)
})
