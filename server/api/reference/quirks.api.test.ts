import { rm } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { run as runSchema } from '#src/api/schema/run.ts'
import { one } from '#src/api/schema/wire.ts'
import { json } from '../../db/database.ts'
import { uploadsFolder } from '../../testing.ts'
import { newId } from '../ids.ts'
import { aDesk } from '../../testing/reference/desk.ts'

afterAll(() => rm(uploadsFolder, { recursive: true, force: true }))

const ID = 'f1'.repeat(16)
const OPTIONS = [
  { id: 1, text: 'Paid', value: null },
  { id: 2, text: '9', value: null },
  { id: 9, text: '0', value: null },
]
const aField = (field_type: string, more: object = {}) => ({
  id: ID,
  label: 'Answer',
  alias: 'answer-ko-1',
  field_type,
  ...(['radio', 'dropdown', 'multiselect'].includes(field_type) && { options: OPTIONS }),
  ...more,
})

/** A template whose form has this one field, and a task with it as well: the same validator serves both. */
async function aForm(field: ReturnType<typeof aField>) {
  const desk = await aDesk()
  const { id: checklist_id } = await desk.aChecklist({ prerun: [field] })
  const { id: run, tasks } = await desk.aRun({ tasks: [{ form_fields: json([field]) }] })
  const launch = (prerun: unknown) => desk.ask('POST', '/runs', { checklist_id, name: 'x', prerun })
  const fill = (taskdata: unknown) =>
    desk.ask('PUT', `/runs/${run}/tasks/${tasks[0]}`, { taskdata })
  return {
    ...desk,
    /** What is stored of a value, at launch and in a task; the status where it is refused. */
    kept: async (value: unknown, key = ID) => {
      const [launched, filled] = [await launch({ [key]: value }), await fill({ [key]: value })]
      if (launched.status !== 201 || filled.status !== 200) {
        expect([launched.status, filled.status]).toEqual([422, 422])
        return 422
      }
      const { prerun } = one(runSchema).parse(await launched.json())
      const { data } = (await filled.json()) as { data: { taskdata: Record<string, unknown> } }
      expect(data.taskdata[key]).toEqual(prerun[key])
      return prerun[key]
    },
    launch,
    fill,
  }
}

test('6.3.1 values are keyed by the id of their field alone: alias, label and lists of pairs are dropped', async () => {
  const { kept, launch } = await aForm(aField('text'))
  expect(await kept('x')).toBe('x')
  for (const key of ['answer-ko-1', 'Answer', 'answer', ID.toUpperCase()])
    expect(await kept('y', key)).toBeUndefined()
  const launched = await launch([{ id: ID, value: 'x' }])
  expect(await launched.json()).toMatchObject({ data: { prerun: {} } })
})

test('6.3.2 a radio is its text, a dropdown a pair', async () => {
  const radio = await aForm(aField('radio'))
  expect([await radio.kept('Paid'), await radio.kept({ id: 1, text: 'Paid' })]).toEqual([
    'Paid',
    422,
  ])
  const dropdown = await aForm(aField('dropdown'))
  const pair = { id: 1, text: 'Paid' }
  expect([await dropdown.kept(pair), await dropdown.kept('Paid')]).toEqual([pair, 422])
})

test('6.3.3 an option is taken with the flag, without it, and not chosen; a required one has to be chosen', async () => {
  const option = { id: 1, text: 'Paid' }
  const { kept } = await aForm(aField('multiselect'))
  for (const value of [[option], [{ ...option, selected: true }], [{ ...option, selected: false }]])
    expect(await kept(value)).toEqual(value)
  const { launch } = await aForm(aField('multiselect', { required: true }))
  expect((await launch({ [ID]: [option] })).status).toBe(201)
  expect((await launch({ [ID]: [{ ...option, selected: false }] })).status).toBe(422)
})

test('6.3.4 values come back exactly as they were sent', async () => {
  const { kept } = await aForm(aField('dropdown'))
  for (const value of [
    { id: 1, text: 'Paid' },
    { text: 'Paid', value: null, id: 1, more: [1, { a: '' }] },
    { id: '1', text: 'Paid' },
  ])
    expect(JSON.stringify(await kept(value))).toBe(JSON.stringify(value))
})

test('6.3.5 the id of one option is never taken for the text of another', async () => {
  const { kept } = await aForm(aField('dropdown'))
  expect(await kept({ id: 2, text: '9' })).toEqual({ id: 2, text: '9' })
  expect([await kept({ id: 9, text: '9' }), await kept({ id: '9', text: 'Paid' })]).toEqual([
    422, 422,
  ])
  const radio = await aForm(aField('radio'))
  expect([await radio.kept('9'), await radio.kept(9), await radio.kept('1')]).toEqual([
    '9',
    422,
    422,
  ])
})

test('6.3.6 "0" is empty for validation, and stored and read back all the same', async () => {
  const radio = await aForm(aField('radio'))
  expect(await radio.kept('0')).toBe('0')
  const number = await aForm(aField('text', { field_validation: ['min:3'] }))
  expect([await number.kept('0'), await number.kept('00')]).toEqual(['0', 422])
})

test('6.3.7 of a table only the number of its columns counts; without columns everything passes', async () => {
  const columns = [
    { id: 1, label: 'Item' },
    { id: 2, label: 'Qty' },
  ]
  const { kept } = await aForm(aField('table', { columns }))
  const rows = [
    ['Widget', 'Bolt'],
    ['3', '9'],
  ]
  for (const value of [['Widget', '3'], rows, [{ T1: 'a' }, { T2: 'b' }]])
    expect(await kept(value)).toEqual(value)
  for (const value of ['', [], ['Widget'], null]) expect(await kept(value)).toBe(422)
  const hidden = await aForm(aField('table', { columns: [] }))
  expect(await hidden.kept(['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
})

test('6.3.8 a file gains full_url and uploaded_at; its name is filename', async () => {
  const { kept } = await aForm(aField('file'))
  const link = { url: 'https://example.com/a.pdf', filename: 'a.pdf', source: 'url' }
  expect(await kept([link])).toEqual([
    { ...link, full_url: link.url, uploaded_at: '2026-03-02T10:00:00.000Z' },
  ])
  expect(await kept('https://example.com/a.pdf')).toBe(422)
  expect(await kept([{ name: 'a.pdf' }])).toBe(422)
})

test('6.3.9 a choice that is fed from a list of the organisation takes what no option says', async () => {
  const more = { options: [], list: { id: newId() } }
  const radio = await aForm(aField('radio', more))
  expect(await radio.kept('Anything')).toBe('Anything')
  const dropdown = await aForm(aField('dropdown', more))
  const pair = { id: 77, text: 'Anything' }
  expect(await dropdown.kept(pair)).toEqual(pair)
})

test('6.3.10 ko_fields and aliases mean nothing to a launch', async () => {
  const { aChecklist, post } = await aDesk()
  const { id: checklist_id } = await aChecklist({ prerun: [aField('text')] })
  const body = { checklist_id, ko_fields: { 'answer-ko-1': 'x' }, 'ko-form-fields': { [ID]: 'x' } }
  expect(await post('/runs', body, 201)).toMatchObject({ data: { prerun: {} } })
})

test('6.3.11 an e-mail field can be made through the API, and takes practically anything', async () => {
  const { kept, post } = await aForm(aField('email'))
  for (const value of ['ana@example.com', 'nonsense', { value: 1 }])
    expect(await kept(value)).toEqual(value)
  const prerun = [{ label: 'Mail', field_type: 'email', required: true, position: 1 }]
  expect(await post('/checklists', { title: 'T', prerun }, 201)).toMatchObject({
    data: { prerun: [{ field_type: 'email' }] },
  })
})

test('3.4 silent: an unknown filter value gives everything', async () => {
  const { aRun, names } = await aDesk()
  await aRun({ name: 'A' })
  for (const word of ['stalled', 'completed', 'draft'])
    expect(await names(`status=${word}`)).toEqual(['A'])
})

test('3.4 silent: an unknown key of prerun or taskdata is dropped with 201 and 200', async () => {
  const { launch, fill } = await aForm(aField('text'))
  const launched = await launch({ nothing: 'x' })
  expect([launched.status, await launched.json()]).toMatchObject([201, { data: { prerun: {} } }])
  const filled = await fill({ nothing: 'x' })
  expect([filled.status, await filled.json()]).toMatchObject([200, { data: { taskdata: {} } }])
})

test('3.4 silent: there is no "changed since", and a newest-first order to poll by', async () => {
  const { aRun, ask, clock } = await aDesk()
  const older = await aRun({ created_at: new Date(clock.now.valueOf() - 1000) })
  const newer = await aRun()
  const query = 'updated_since=2099-01-01&created_since=2099-01-01&since=x&sort=-created_at'
  expect(await (await ask('GET', `/runs?${query}`)).json()).toMatchObject({
    data: [{ id: newer.id }, { id: older.id }],
  })
})

test('3.4 silent: deleting a tag that is not there is 204', async () => {
  const { status } = await aDesk()
  expect(await status('DELETE', `/tags/${newId()}`)).toBe(204)
})

test('3.4 silent: what was just made is in the list at once, since no replica lags here', async () => {
  const { post, names } = await aDesk()
  await post('/runs', { name: 'new' }, 201)
  expect(await names()).toEqual(['new'])
})
