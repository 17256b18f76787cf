import fc from 'fast-check'
import { expect, test } from 'vitest'
import { run as runSchema } from '#src/api/schema/run.ts'
import { one } from '#src/api/schema/wire.ts'
import { newId } from '../ids.ts'
import { aTemplate, everythingIn } from '../../testing/launching.ts'

/** A kick-off form with a field of each of the ten kinds; ids tell the kind. */
const TEN = [
  'text',
  'textarea',
  'radio',
  'dropdown',
  'multiselect',
  'date',
  'email',
  'file',
  'table',
  'assignees_form',
].map((field_type, index) => ({
  id: `${index}`.repeat(32),
  label: field_type,
  field_type,
  position: index + 1,
  options: ['radio', 'dropdown', 'multiselect'].includes(field_type)
    ? [
        { id: 1, text: 'Porto', value: null },
        { id: 2, text: 'Lisbon', value: null },
      ]
    : [],
  columns:
    field_type === 'table'
      ? [
          { id: 1, label: 'Item' },
          { id: 2, label: 'Qty' },
        ]
      : [],
}))

const [text, textarea, radio, dropdown, multiselect, date, email, file, table, people] = TEN.map(
  ({ id }) => id,
) as [string, string, string, string, string, string, string, string, string, string]

test('values of all ten kinds come back as they were sent', async () => {
  const { launch, ask } = await aTemplate({ prerun: TEN })
  const prerun = {
    [text]: 'Ana  Sousa ',
    [textarea]: '<p>Hello</p>\n',
    [radio]: 'Lisbon',
    [dropdown]: { id: 2, text: 'Lisbon', value: null },
    [multiselect]: [{ text: 'Porto', id: 1, selected: true }],
    [date]: '2026-03-05',
    [email]: 'ana@example.com',
    [file]: [{ url: 'https://example.com/a.pdf', filename: 'a.pdf', source: 'url' }],
    [table]: ['Widget', '3'],
    [people]: { users: [12], guests: ['a@b.c'], groups: [] },
  }
  const { run } = await launch({ prerun: { ...prerun, unknown: 'x', text: 'by label' } })
  const stored = {
    ...prerun,
    [file]: [
      {
        url: 'https://example.com/a.pdf',
        filename: 'a.pdf',
        source: 'url',
        full_url: 'https://example.com/a.pdf',
        uploaded_at: '2026-03-02T10:00:00.000Z',
      },
    ],
  }
  expect(run.prerun).toEqual(stored)
  const again = await (await ask('GET', `/runs/${run.id}`)).text()
  expect(again).toContain(JSON.stringify(prerun[multiselect]))
  expect(one(runSchema).parse(JSON.parse(again)).prerun).toEqual(stored)
})

test('an uploaded file is given the address that it is loaded from', async () => {
  const { launch, org, aFile } = await aTemplate({ prerun: TEN })
  const { id } = await aFile()
  const { run } = await launch({ prerun: { [file]: [{ id, filename: 'a.pdf' }] } })
  expect(run.prerun[file]).toEqual([
    {
      id,
      filename: 'a.pdf',
      full_url: `http://localhost/organizations/${org}/file/${id}/dl`,
      uploaded_at: '2026-03-02T10:00:00.000Z',
    },
  ])
})

test.each([
  ['text', text, ['x'], undefined],
  ['text', text, 'x'.repeat(201), undefined],
  ['textarea', textarea, 5, undefined],
  ['textarea', textarea, 'x'.repeat(30_001), undefined],
  ['radio', radio, 'lisbon', undefined],
  ['radio', radio, 2, undefined],
  ['dropdown', dropdown, { id: 1, text: 'Lisbon' }, 'Invalid dropdown choice selected'],
  ['dropdown', dropdown, 'Lisbon', 'Invalid dropdown choice selected'],
  ['multiselect', multiselect, [{ id: 3, text: 'Faro' }], undefined],
  ['date', date, '2026-02-30', undefined],
  ['date', date, 1772445600, undefined],
  ['file', file, 'a.pdf', undefined],
  ['file', file, [{ filename: 'a.pdf' }], undefined],
  ['table', table, ['one'], 'Number of columns does not match required columns'],
  ['table', table, '', 'Invalid table field'],
  ['assignees_form', people, [12], undefined],
])('a %s field refuses what it cannot hold', async (_, id, value, sentence) => {
  const { refused } = await aTemplate({ prerun: TEN })
  expect(await refused({ prerun: { [id]: value } })).toEqual({
    [`prerun.${id}`]: [sentence ?? expect.any(String)],
  })
})

test('each kind is required by its label; a list of values stores nothing', async () => {
  const { refused, launch, ask, aChecklist, read } = await aTemplate({
    prerun: TEN.map((field) => ({ ...field, required: true })),
  })
  const required = Object.fromEntries(
    TEN.map(({ id, label }) => [`prerun.${id}`, [`${label} is required`]]),
  )
  expect(await refused({})).toEqual(required)
  expect(await refused({ prerun: [{ id: text, value: 'x' }] })).toEqual(required)
  const free = await aChecklist({ prerun: TEN })
  const sent = { checklist_id: free.id, prerun: [{ id: text, value: 'x' }] }
  expect(await read(ask('POST', '/runs', sent), 201)).toMatchObject({ data: { prerun: {} } })
  await expect(launch({ prerun: {} })).rejects.toThrow('422')
})

test('no body that a client can send breaks the server or leaves half a run', async () => {
  const step = newId()
  const api = await aTemplate({ prerun: TEN, steps: [{ id: step }, {}] })
  const { admin, checklist, send, aTag } = api
  const tag = await aTag()
  const anything = fc.jsonValue({ maxDepth: 3 })
  /** Mostly what is meant for the place, else whatever JSON can say. */
  const mostly = <T>(meant: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 24, arbitrary: meant }, { weight: 1, arbitrary: anything })
  const owners = fc.record(
    {
      users: mostly(fc.subarray([admin.id, String(admin.id)])),
      guests: mostly(fc.subarray(['a@x.example', 'A@X.example', 'b@x.example'])),
      groups: mostly(fc.constant([])),
    },
    { requiredKeys: [] },
  )
  const when = fc.oneof(
    fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2999-01-01') }),
    fc.constantFrom('2026-03-10', '9998-12-31T23:59:59Z', null),
  )
  const values = fc.dictionary(
    fc.constantFrom(text, textarea, email, '__proto__', 'constructor', 'toString'),
    mostly(fc.oneof(fc.string(), fc.constantFrom('Lisbon', '0', '', null))),
  )
  const body = fc.record(
    {
      checklist_id: mostly(fc.constant(checklist.id)),
      name: mostly(fc.string({ unit: 'binary' })),
      summary: mostly(fc.string({ unit: 'grapheme' })),
      owner_id: mostly(fc.constantFrom(admin.id, String(admin.id))),
      user_id: mostly(fc.constant(admin.id)),
      starred: mostly(fc.constantFrom(true, false, 1, '0')),
      parent_id: mostly(fc.constant(null)),
      prerun: mostly(values),
      tasks: mostly(
        fc.dictionary(
          fc.constantFrom(step, 'x', '__proto__', 'constructor'),
          fc.record({ deadline: mostly(when), owners: mostly(owners) }, { requiredKeys: [] }),
        ),
      ),
      roles: mostly(fc.constant({})),
      tags: mostly(fc.subarray([tag.id, tag.id])),
      users: mostly(fc.subarray([admin.id])),
      groups: mostly(fc.constant([])),
      folders: mostly(fc.constant([])),
    },
    { requiredKeys: ['checklist_id'] },
  )
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(body, async (sent) => {
      const before = await everythingIn(api)
      const answer = await send(sent)
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      const after = await everythingIn(api)
      expect([201, 400, 404, 422]).toContain(answer.status)
      if (answer.status !== 201) expect(after).toEqual(before)
      else {
        expect(after.run).toBe(before.run + 1)
        expect([0, 2]).toContain(after.task - before.task)
        expect(after.launched).toBe(before.launched + 1)
        expect(after.activity).toBe(before.activity + 1)
      }
    }),
    { numRuns: 200 },
  )
  // Both have to happen often, or this proves little.
  expect(statuses.get(201) ?? 0).toBeGreaterThan(20)
  expect(statuses.get(422) ?? 0).toBeGreaterThan(20)
})
