import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, beforeEach, expect, test } from 'vitest'

import { held, WARM_UP, warmUp, withApi } from '#src/testing/with-api.tsx'

beforeAll(() =>
  warmUp(async ({ aRun, open }) => {
    const { id } = await aRun()
    open(`/processes/${id}?tab=comments`)
    await screen.findByRole('region', { name: 'Comments on the process' }, WARM_UP)
  }),
)

beforeEach(() => localStorage.clear())

const articles = () => screen.queryAllByRole('article').map(({ textContent }) => textContent)
const box = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Your comment' })
const type = (area: HTMLTextAreaElement, text: string) => {
  area.focus()
  fireEvent.change(area, { target: { value: text, selectionStart: text.length } })
  area.setSelectionRange(text.length, text.length)
  fireEvent.select(area)
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const posts = (asked: (path: string) => string[]) => asked('/comment').length

async function opened(role?: 'admin' | 'standard' | 'light') {
  const api = await withApi(role)
  const run = await api.aRun({ owner_id: Number(api.me), started_by: Number(api.me) })
  const open = () => api.open(`/processes/${run.id}?tab=comments`)
  return { ...api, run, open }
}

test('a member is mentioned by name, stored by id, and the comment is sent once', async () => {
  const { db, aMember, open, asked } = await opened()
  const { id } = await aMember({ first_name: 'Bea', last_name: 'Costa' })
  open()
  type(await box(), 'Ask @be')
  const option = await screen.findByRole('option', { name: /Bea Costa/ })
  expect(option.getAttribute('aria-selected')).toBe('true')
  fireEvent.keyDown(await box(), { key: 'Enter' })
  expect((await box()).value).toBe('Ask @Bea Costa ')
  expect(screen.getByText(/Will be notified: Bea Costa/)).toBeTruthy()
  press('Comment')
  press('Comment')
  // Without the first word: happy-dom's parser loses what stands before the first element. Browsers do not.
  await waitFor(() => expect(articles()[0] ?? '').toMatch(/@Bea Costa.*Edit/))
  expect(posts(asked)).toBe(1)
  expect(await db.selectFrom('thread').select(['content', 'sent_to', 'state']).execute()).toEqual(
    expect.arrayContaining([{ content: `Ask @[${id}]`, sent_to: [id], state: 'hide-for-guests' }]),
  )
  expect((await box()).value).toBe('')
})

test('it shows before it is answered, and a refusal gives the text back with the reason', async () => {
  const { open, answer } = await opened()
  const { gate, release } = held()
  answer(async (url) => {
    if (!url.endsWith('/comment')) return undefined
    await gate
    return Response.json({ error: true, message: 'Not today.' }, { status: 422 })
  })
  open()
  type(await box(), 'Hello')
  press('Comment')
  await waitFor(() => expect(articles()).toEqual([expect.stringContaining('Sending…')]))
  release()
  expect((await screen.findByRole('alert')).textContent).toContain('Not today.')
  expect(articles()).toEqual([])
  expect((await box()).value).toBe('Hello')
})

test('what arrived without an answer is found, and not sent again', async () => {
  const { open, answer, asked, run, withToken, myToken } = await opened()
  answer(async (url) => {
    if (!url.endsWith('/comment')) return undefined
    await withToken(myToken)('POST', `/runs/${run.id}/comment`, { content: 'Hello', state: 'open' })
    throw new TypeError('connection lost')
  })
  open()
  type(await box(), 'Hello')
  press('Comment')
  await waitFor(() => expect(articles()).toEqual([expect.stringMatching(/Hello.*Edit/)]))
  expect(posts(asked)).toBe(1)
  expect((await box()).value).toBe('')
})

test('with no sign of it the text is kept, and sending again looks first', async () => {
  const { open, answer, asked, run, withToken, myToken } = await opened()
  answer((url) => {
    if (url.endsWith('/comment')) throw new TypeError('connection lost')
    return undefined
  })
  open()
  type(await box(), 'Hello')
  press('Comment')
  expect((await screen.findByRole('alert')).textContent).toContain('not among the comments')
  expect((await box()).value).toBe('Hello')
  // It arrives late.
  await withToken(myToken)('POST', `/runs/${run.id}/comment`, { content: 'Hello' })
  press('Send again')
  await waitFor(() => expect(articles()).toEqual([expect.stringMatching(/Hello.*Edit/)]))
  expect(posts(asked)).toBe(1)
})

test('a draft outlives the page', async () => {
  const { open } = await opened()
  const { unmount } = open()
  type(await box(), 'Half a thou')
  unmount()
  open()
  expect((await box()).value).toBe('Half a thou')
})

test('an issue of the process is reported, stops it, and is resolved with a text', async () => {
  const { open } = await opened()
  open()
  type(await box(), 'No budget')
  fireEvent.change(screen.getByLabelText('Kind'), { target: { value: 'problem' } })
  expect(screen.getByText(/no task of this process can be changed/)).toBeTruthy()
  press('Report the problem')
  expect(await screen.findByText(/An issue with the whole process is open/)).toBeTruthy()
  fireEvent.click(await screen.findByRole('button', { name: /^Resolve what/ }))
  const how = await screen.findByRole('textbox', { name: 'How it was resolved' })
  expect(
    screen.getByRole('button', { name: 'Mark as resolved' }).getAttribute('aria-disabled'),
  ).toBe('true')
  fireEvent.change(how, { target: { value: 'Found some' } })
  press('Mark as resolved')
  await waitFor(() =>
    expect(articles().toSorted()).toEqual([
      expect.stringMatching(/Problem · Resolved.*No budget/),
      expect.stringMatching(/Resolution.*Found some.*Delete/),
    ]),
  )
  await waitFor(() =>
    expect(screen.queryByText(/An issue with the whole process is open/)).toBeNull(),
  )
  // What says how it ended cannot be deleted.
  const end = screen.getAllByRole('article').find((one) => /Found some/.test(one.textContent))
  expect(
    within(end!)
      .getByRole('button', { name: /^Delete/ })
      .getAttribute('aria-disabled'),
  ).toBe('true')
})

test('one edits what one wrote, takes it back, and deletes it after a question', async () => {
  const { open, run, withToken, myToken } = await opened()
  await withToken(myToken)('POST', `/runs/${run.id}/comment`, { content: 'Frist' })
  open()
  fireEvent.click(await screen.findByRole('button', { name: /^Edit the comment/ }))
  const area = await screen.findByRole('textbox', { name: 'The comment' })
  expect(document.activeElement).toBe(area)
  fireEvent.change(area, { target: { value: 'First' } })
  press('Save')
  await waitFor(() => expect(articles()[0]).toMatch(/First.*Edit/))
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(articles()[0]).toMatch(/Frist.*Edit/))
  press('Delete the comment of Ana Sousa')
  expect(document.activeElement?.textContent).toBe('Keep it')
  fireEvent.keyDown(document.activeElement!, { key: 'Escape' })
  expect(screen.queryByRole('button', { name: 'Keep it' })).toBeNull()
  press('Delete the comment of Ana Sousa')
  press('Delete for good')
  expect(await screen.findByText('Nothing has been said yet.')).toBeTruthy()
})

test('mentions, guests and the bot have names', async () => {
  const { db, open, run, aGuest, me, org } = await opened()
  const guest = await aGuest({ first_name: 'Gil', last_name: 'Paz' })
  const said = { org_id: org, run_id: run.id, task_id: null, checklist_id: null }
  const times = { created_at: new Date(), last_updated: new Date() }
  const rest = { label: 'comment', state: 'open', sent_to: [] as number[], ...times } as const
  let at = 0
  for (const one of [
    { content: `<p>Hi @[${me}]</p>`, author_id: Number(me) },
    { content: 'from outside', author_guest_id: guest.id },
    { content: 'by a machine' },
  ])
    await db
      .insertInto('thread')
      .values({ id: String((at += 1)).repeat(32), ...said, ...rest, ...one })
      .execute()
  open()
  await waitFor(() => expect(articles()).toHaveLength(3))
  const [own, outside, machine] = screen.getAllByRole('article')
  expect(own!.innerHTML).toContain('<strong>@Ana Sousa</strong>')
  await waitFor(() => expect(outside!.textContent).toContain('Gil Paz (guest)'))
  expect(machine!.textContent).toContain('Tallyfy bot')
})

test('whoever did not write it may not change it', async () => {
  const { open, run, as } = await opened('standard')
  await (
    await as('admin')
  )('POST', `/runs/${run.id}/comment`, { content: 'Mine' })
  open()
  expect(await screen.findByText('Mine')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Edit/ })).toBeNull()
})
