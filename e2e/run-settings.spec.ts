import type { Page } from '@playwright/test'
import { expect, type Seeding, test, violations } from './fixtures.ts'
import type { RunPage } from './pages/run.page.ts'

/** A setting is shown before the server has it; it is changed again only after. */
const saved = (run: RunPage, what: string) => expect(run.changer(what)).toBeEnabled()

test('owner, members and notes are changed, nobody else is taken off, and it is taken back', async ({
  page,
  seed,
}) => {
  const { runs, run, me, asAdmin } = await seed({ role: 'standard', runs: [{ name: 'Acme' }] })
  await asAdmin('PUT', `/runs/${runs['Acme']}`, { users: [me], groups: [] })
  await run.open(runs['Acme']!, '?tab=settings')
  const process = run.group('Process')
  await expect(process).toContainText('Members')
  await run.change('Notes')
  await page.getByRole('textbox', { name: 'Notes' }).fill('Handle with care')
  await run.save()
  // The text alone would be found in the field, too.
  await expect(page.getByText('The notes are saved.')).toBeVisible()
  await expect(process).toContainText('Handle with care')

  await run.change('Owner')
  await page.getByRole('option').nth(1).click()
  await expect(page.getByText('Owner: saved.')).toBeVisible()
  await page.reload()
  await expect(process).toContainText('Handle with care')
  // Members are told of where nobody had changed them.
  await expect(process.getByText('Rui Melo').first()).toBeVisible()
})

test('tags are put on and taken off', async ({ page, seed }) => {
  const { runs, run } = await seed({
    runs: [
      { name: 'Acme', tags: ['Urgent'] },
      { name: 'Globex', tags: ['Calm'] },
    ],
  })
  await run.open(runs['Acme']!, '?tab=settings')
  const labels = run.group('Tags and folders')
  await expect(labels).toContainText('Urgent')
  await run.change('Tags')
  await run.option('Calm').click()
  await run.option('Urgent').click()
  await run.apply()
  await saved(run, 'Tags')
  await expect(labels).toContainText('Calm')
  await expect(labels).not.toContainText('Urgent')
  await page.reload()
  await expect(labels).toContainText('Calm')
  await expect(labels).not.toContainText('Urgent')
})

test('a process is put into folders and taken out of them', async ({ page, seed }) => {
  const { runs, run, asAdmin } = await seed({ runs: [{ name: 'Acme' }] })
  await asAdmin('POST', '/folders', { name: 'Clients', folder_type: 'run' })
  await run.open(runs['Acme']!, '?tab=settings')
  const labels = run.group('Tags and folders')
  for (const isIn of [true, false]) {
    await run.change('Folders')
    await run.option('Clients').click()
    await run.apply()
    await saved(run, 'Folders')
    if (isIn) await expect(labels).toContainText('Clients')
    else await expect(labels).not.toContainText('Clients')
  }
  await page.reload()
  await expect(labels).not.toContainText('Clients')
})

test('the public link is switched on after a warning, and off at once', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme' }] })
  await run.open(runs['Acme']!, '?tab=settings')
  await page.getByRole('button', { name: 'Switch on…' }).click()
  await expect(run.alert()).toContainText('every guest on it will see all of its tasks')
  await page.getByRole('button', { name: 'Make it public' }).click()
  await expect(run.fact('Access')).toContainText('Public link')
  await page.getByRole('button', { name: 'Switch off' }).click()
  await expect(run.fact('Access')).toBeHidden()
})

test('watchers come and go, each with a pace', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme' }] })
  await run.open(runs['Acme']!, '?tab=settings')
  const watchers = run.group('Watchers')
  await expect(watchers).toContainText('Nobody watches it.')
  await page.getByRole('button', { name: 'Add a watcher' }).click()
  await run.option('Rui Melo').click()
  const pace = page.getByRole('combobox', { name: 'How often Rui Melo is told' })
  await expect(pace).toHaveValue('mindful')
  await pace.selectOption('Once a day')
  // Nothing else is to be had while it is sent.
  await expect(page.getByRole('button', { name: 'Stop telling Rui Melo' })).toBeEnabled()
  await page.reload()
  await expect(pace).toHaveValue('chilled')
  await page.getByRole('button', { name: 'Stop telling Rui Melo' }).click()
  await expect(watchers).toContainText('Nobody watches it.')
})

test('the kick-off form is handed in and opened again', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme', answers: { Office: 'Lisbon' } }] })
  await run.open(runs['Acme']!, '?tab=settings')
  const form = run.group('Kick-off form')
  const isIn = form.getByText('Submitted', { exact: true })
  const reopen = form.getByRole('button', { name: 'Reopen' })
  const submit = form.getByRole('button', { name: 'Submit' })
  await expect(reopen.or(submit)).toBeVisible()
  if (await submit.isVisible()) await submit.click()
  await expect(reopen).toBeVisible()
  await reopen.click()
  await expect(page.getByText('The kick-off form is open again.')).toBeVisible()
  await expect(form).toContainText('Not submitted')
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(isIn.or(form.getByText(/^Submitted/)).first()).toBeVisible()
})

const KINDS = [
  ['text', []],
  ['textarea', []],
  ['number', []],
  ['boolean', []],
  ['date', []],
  ['email', []],
  ['url', []],
  ['radio', ['Red', 'Blue']],
  ['dropdown', ['North', 'South']],
  ['multiselect', ['One', 'Two']],
  ['table', ['Item', 'Price']],
] as const
type Kind = (typeof KINDS)[number][0]

/** Makes fields of these kinds, and what fills one in. */
async function customFields(
  { run, asAdmin, runs }: Pick<Awaited<ReturnType<typeof made>>, 'run' | 'asAdmin' | 'runs'>,
  page: Page,
  kinds: readonly Kind[],
) {
  for (const [field_type, options] of KINDS)
    if (kinds.includes(field_type))
      await asAdmin('POST', '/custom-field-keys', {
        key: `a_${field_type}`,
        label: `A ${field_type}`,
        applies_to: 'run',
        field_type,
        ...(options.length > 0 && { options }),
      })
  await run.open(runs['Acme']!, '?tab=settings')
  const fields = run.group('Custom fields')
  const save = async () => {
    await run.save()
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeHidden()
  }
  return { fields, save }
}
const made = (seed: Seeding) => seed({ runs: [{ name: 'Acme' }] })

test('custom fields are filled in, checked by the server, and taken off', async ({
  page,
  seed,
}) => {
  const all = await made(seed)
  const { run } = all
  const kinds = ['text', 'textarea', 'number', 'date', 'url', 'email'] as const
  const { fields, save } = await customFields(all, page, kinds)
  const fill = async (label: string, value: string) => {
    await run.change(label)
    await fields.getByLabel(label, { exact: true }).fill(value)
  }
  for (const [label, value] of [
    ['A text', 'Hello'],
    ['A textarea', 'One\nTwo'],
    ['A number', '42.5'],
    ['A date', '2026-03-05'],
    ['A url', 'https://example.com/x'],
  ] as const) {
    await fill(label, value)
    await save()
  }
  // What the server refuses stays in its field, with the server's words.
  await fill('A email', 'a@b')
  await run.save()
  await expect(run.alert()).toContainText('not a valid e-mail address')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.reload()
  for (const text of ['Hello', '42.5', '5 Mar 2026', 'example.com'])
    await expect(fields).toContainText(text)
  await fill('A text', '')
  await save()
  await expect(fields).not.toContainText('Hello')
})

test('custom fields with choices, and tables', async ({ page, seed }) => {
  const all = await made(seed)
  const { run } = all
  const kinds = ['boolean', 'radio', 'dropdown', 'multiselect', 'table'] as const
  const { fields, save } = await customFields(all, page, kinds)
  for (const [label, option] of [
    ['A boolean', 'Yes'],
    ['A radio', 'Blue'],
    ['A dropdown', 'South'],
  ] as const) {
    await run.change(label)
    await fields.getByLabel(label, { exact: true }).selectOption(option)
    await save()
  }
  await run.change('A multiselect')
  await fields.getByRole('checkbox', { name: 'Two' }).check()
  await save()
  await run.change('A table')
  await fields.getByRole('button', { name: 'Add a row' }).click()
  await fields.getByRole('textbox', { name: 'Item 1' }).fill('Desk')
  await fields.getByRole('textbox', { name: 'Price 1' }).fill('120')
  expect(await violations(page)).toEqual([])
  await save()
  await page.reload()
  for (const text of ['Yes', 'Blue', 'South', 'Two', 'Desk', '120'])
    await expect(fields).toContainText(text)
})

test('two people change the notes at once: the second is shown both', async ({ page, seed }) => {
  const { runs, run, me, asAdmin } = await seed({ runs: [{ name: 'Acme' }] })
  await run.open(runs['Acme']!, '?tab=settings')
  await run.change('Notes')
  await page.getByRole('textbox', { name: 'Notes' }).fill('Mine')
  await asAdmin('PUT', `/runs/${runs['Acme']}`, { summary: 'Theirs', users: [me], groups: [] })
  await run.save()
  await expect(run.alert()).toContainText('Theirs')
  await expect(run.alert()).toContainText('Mine')
  await page.getByRole('button', { name: 'Take what is there' }).click()
  await expect(run.group('Process')).toContainText('Theirs')
})

test('settings are clean, also on a phone, and tell a light member why not', async ({
  page,
  seed,
}) => {
  const { runs, run } = await seed({
    role: 'light',
    runs: [{ name: 'Acme', tasks: [{ title: 'Order device', mine: true }] }],
  })
  await page.setViewportSize({ width: 390, height: 844 })
  await run.open(runs['Acme']!, '?tab=settings')
  await expect(run.group('Access')).toContainText('Light (you)')
  await expect(run.group('Process')).toContainText('Light members cannot change processes.')
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
