import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { WARM_UP, warmUp, withApi } from '#src/testing/with-api.tsx'

beforeAll(() =>
  warmUp(async ({ aRun, open }) => {
    const { id } = await aRun()
    open(`/processes/${id}?tab=activity`)
    await screen.findByRole('region', { name: 'Activity' }, WARM_UP)
  }),
)

const entries = async () => {
  const tab = await screen.findByRole('region', { name: 'Activity' })
  await within(tab).findByRole('status')
  return () =>
    within(tab)
      .queryAllByRole('listitem')
      .map(({ textContent }) => textContent)
}

test('only what the address asks for is asked for, in the API’s words', async () => {
  const { open, aRun, asked, withToken, myToken } = await withApi()
  const { id, tasks } = await aRun({ tasks: [{ title: 'Sign "it"' }] })
  await withToken(myToken)('POST', `/tasks/${tasks[0]}/comment`, { content: 'Hi' })
  await withToken(myToken)('POST', `/runs/${id}/comment`, { content: 'Hi' })
  const { address } = open(
    `/processes/${id}?tab=activity&verb=commented&actor_id=me&created_after=2026-03-01`,
  )
  const told = await entries()
  await waitFor(() =>
    expect(told()).toEqual([
      expect.stringContaining('commented on the process'),
      expect.stringContaining('commented on Sign "it"'),
    ]),
  )
  const tab = screen.getByRole('region', { name: 'Activity' })
  const linkOf = (name: string) => within(tab).getByRole('link', { name }).getAttribute('href')
  expect(linkOf('the process')).toContain('tab=comments')
  expect(linkOf('Sign "it"')).toMatch(/find=Sign(\+|%20)%22it%22/)
  expect(asked('/activity-feeds').at(-1)).toMatch(
    /verb=commented&actor_id=\d+&created_after=2026-03-01&page=1&per_page=25&with=audit$/,
  )
  fireEvent.change(screen.getByLabelText('What happened'), { target: { value: 'archived' } })
  expect(await screen.findByText('Nothing matches')).toBeTruthy()
  expect(address()).toContain('verb=archived')
})

test('a refusal is explained in words', async () => {
  const { open, aRun, answer } = await withApi()
  const { id } = await aRun()
  answer((url) =>
    url.includes('/activity-feeds')
      ? Response.json({ error: true, message: 'Not for you.' }, { status: 403 })
      : undefined,
  )
  open(`/processes/${id}?tab=activity`)
  expect(await screen.findByText('You may not see what happened here')).toBeTruthy()
  expect(screen.getByText('Not for you.')).toBeTruthy()
})
