import { readFile } from 'node:fs/promises'

import { expect, test, violations } from './fixtures.ts'
import { EVERY_FIELD, fieldId } from './form-fields.ts'
import { FormPage } from './pages/form.page.ts'

const VALUES = {
  [fieldId('Name')]: 'Ana Sousa',
  [fieldId('Start')]: '2026-03-05T12:00:00.000Z',
  [fieldId('Office')]: { id: 2, text: 'Lisbon' },
  [fieldId('Items')]: [
    ['Widget', 'Bolt'],
    ['3', '9'],
  ],
}

for (const timezoneId of ['Pacific/Kiritimati', 'Pacific/Niue', 'Asia/Kathmandu'])
  test.describe(`in ${timezoneId}`, () => {
    test.use({ timezoneId })
    test('a day stays the day that it is', async ({ page, seed }) => {
      const { runs, run } = await seed({
        timezone: timezoneId,
        runs: [{ name: 'Acme', form: { fields: EVERY_FIELD, values: VALUES } }],
      })
      await run.open(runs['Acme']!, '?tab=form')
      await expect(run.answers()).toContainText('5 Mar 2026')
      await run.answers().getByRole('button', { name: 'Edit' }).click()
      const form = new FormPage(page, 'Kick-off form')
      await expect(form.part('Start', /day,/)).toHaveText('05')
    })
  })

test('the kick-off form is read, changed and read again', async ({ page, seed }) => {
  const { runs, run } = await seed({
    runs: [{ name: 'Acme', form: { fields: EVERY_FIELD, values: { ...VALUES, gone: 'old' } } }],
  })
  await run.open(runs['Acme']!, '?tab=form')
  await expect(run.answers().getByRole('row', { name: 'Bolt 9' })).toBeVisible()
  await expect(run.answers()).toContainText('old')
  expect(await violations(page)).toEqual([])
  await run.answers().getByRole('button', { name: 'Edit' }).click()
  const form = new FormPage(page, 'Kick-off form')
  await form.text('Name').fill('Eva')
  await page.reload()
  await expect(form.text('Name')).toHaveValue('Eva')
  await form.save()
  await expect(form.saved()).toBeVisible()
  await run.answers().getByRole('button', { name: 'Back to reading' }).click()
  await expect(run.answers()).toContainText('Ms Eva')
})

test('a light member reads, and is told why not more', async ({ page, seed }) => {
  const { runs, run } = await seed({
    role: 'light',
    runs: [
      {
        name: 'Acme',
        tasks: [{ title: 'Order device', mine: true }],
        form: { fields: EVERY_FIELD, values: VALUES },
      },
    ],
  })
  await run.open(runs['Acme']!, '?tab=form')
  const edit = run.answers().getByRole('button', { name: 'Edit' })
  await expect(edit).toHaveAttribute('aria-disabled', 'true')
  await edit.focus()
  await expect(page.getByRole('tooltip')).toContainText('Light members cannot change')
})

test('the answers of all tasks stand on one page, are searched and saved', async ({
  page,
  seed,
}) => {
  const form = { fields: EVERY_FIELD, values: VALUES }
  const { runs, run } = await seed({
    runs: [
      {
        name: 'Acme',
        tasks: [
          { title: 'Order device', form },
          { title: 'Sign', form: { ...form, values: { [fieldId('Name')]: '=SUM(1)' } } },
          { title: 'No form' },
        ],
      },
    ],
  })
  await run.open(runs['Acme']!, '?tab=answers')
  const answers = page.getByRole('region', { name: 'Answers of the tasks' })
  await expect(answers.getByRole('heading', { level: 3 })).toHaveCount(2)
  expect(await violations(page)).toEqual([])
  await answers.getByRole('searchbox').fill('lisbon')
  await expect(page).toHaveURL(/find=lisbon/)
  await expect(answers.getByText('1 answer', { exact: true })).toBeVisible()
  await answers.getByRole('searchbox').fill('name')
  await expect(answers.getByText('2 answers', { exact: true })).toBeVisible()
  const saving = page.waitForEvent('download')
  await answers.getByRole('button', { name: 'Save as CSV' }).click()
  const text = await readFile(await (await saving).path(), 'utf8')
  expect(text.split('\r\n').slice(0, 3)).toEqual([
    '\uFEFFTask,Status,Question,Answer',
    expect.stringMatching(/^Order device,.*,Name,Ms Ana Sousa$/),
    expect.stringMatching(/^Sign,.*,Name,/),
  ])
})
