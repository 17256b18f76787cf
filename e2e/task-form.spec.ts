import type { Page } from '@playwright/test'

import { expect, test, violations } from './fixtures.ts'
import { EVERY_FIELD, fieldId } from './form-fields.ts'
import { FormPage } from './pages/form.page.ts'

const WITH_FORM = (values: Record<string, unknown> = {}) => ({
  runs: [
    {
      name: 'Acme',
      tasks: [{ title: 'Order device', mine: true, form: { fields: EVERY_FIELD, values } }],
    },
  ],
})

/** What the API has stored in a task's form. */
async function stored(page: Page, org: string, task: string) {
  const answer = await page.request.get(`/api/organizations/${org}/tasks/${task}`, {
    headers: { 'X-Tallyfy-Client': 'APIClient' },
  })
  const { data } = await answer.json()
  return data.taskdata as Record<string, unknown>
}

test('every type of field is filled in and stored as the API wants it', async ({ page, seed }) => {
  const { org, me, runs, tasks, run } = await seed({ timezone: 'Asia/Kathmandu', ...WITH_FORM() })
  await run.open(runs['Acme']!, `?task=${tasks['Order device']}`)
  const form = new FormPage(page)
  await form.text('Name').fill('Ana Sousa')
  await form.text('Notes').fill('One\nTwo')
  await form.text('Story').click()
  await page.keyboard.type('Works well')
  await form.text('Mail').fill('ana@example.com')
  await form.date('Start', 5, 3, 2026)
  await form.date('Meeting', 6, 3, 2026, [9, 30])
  await form.radio('Paid', 'No').check()
  await form.choice('Office').selectOption('Lisbon')
  await form.button('City').click()
  await page.getByRole('dialog').getByRole('combobox').fill('17')
  await page.keyboard.press('Enter')
  await form.tick('Access', 'CRM').check()
  await form.tick('Access', 'SSO').check()
  await form.cell('Item', 1).fill('Widget')
  await form.cell('Qty', 1).fill('3')
  await form.cell('Qty', 1).press('Enter')
  await form.cell('Qty', 2).fill('9')
  await form
    .root()
    .locator('input[type=file]')
    .setInputFiles({
      name: 'plan.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4'),
    })
  await expect(form.group('Contract').getByRole('link', { name: 'plan.pdf' })).toBeVisible()
  await form.button('Reviewers').click()
  await page.getByRole('dialog').getByRole('combobox').fill('Rui')
  await page.getByRole('option', { name: /Rui Melo/ }).click()
  await page.getByRole('button', { name: 'Apply' }).click()
  await form.save()
  await expect(form.saved()).toBeVisible()

  const taskdata = await stored(page, org, tasks['Order device']!)
  expect(taskdata).toEqual({
    [fieldId('Name')]: 'Ana Sousa',
    [fieldId('Notes')]: 'One\nTwo',
    [fieldId('Story')]: '<p>Works well</p>',
    [fieldId('Mail')]: 'ana@example.com',
    [fieldId('Start')]: '2026-03-05T12:00:00.000Z',
    [fieldId('Meeting')]: '2026-03-06T03:45:00.000Z',
    [fieldId('Paid')]: 'No',
    [fieldId('Office')]: { id: 2, text: 'Lisbon', value: null },
    [fieldId('City')]: { id: 17, text: 'City 17', value: null },
    [fieldId('Access')]: [
      { id: 1, text: 'SSO', selected: true },
      { id: 3, text: 'CRM', selected: true },
    ],
    [fieldId('Items')]: [
      ['Widget', ''],
      ['3', '9'],
    ],
    [fieldId('Contract')]: [expect.objectContaining({ filename: 'plan.pdf' })],
    [fieldId('Reviewers')]: { users: [me], guests: [], groups: [] },
  })
})

test('what is typed survives a reload, and is forgotten once it is stored', async ({
  page,
  seed,
}) => {
  const { org, runs, tasks, run } = await seed(WITH_FORM({ [fieldId('Name')]: 'Ana' }))
  const task = tasks['Order device']!
  await run.open(runs['Acme']!, `?task=${task}`)
  const form = new FormPage(page)
  await form.text('Name').fill('Eva')
  await form.cell('Item', 1).fill('Bolt')
  await expect(form.unsaved()).toHaveText('2 answers are not saved yet.')
  await page.reload()
  await expect(form.text('Name')).toHaveValue('Eva')
  await expect(form.cell('Item', 1)).toHaveValue('Bolt')
  await form.text('Name').press('Control+s')
  await expect(form.saved()).toBeVisible()
  expect(await stored(page, org, task)).toEqual({
    [fieldId('Name')]: 'Eva',
    [fieldId('Items')]: ['Bolt', ''],
  })
  await page.reload()
  await expect(form.text('Name')).toHaveValue('Eva')
  await expect(form.unsaved()).toBeHidden()
})

test('an answer that somebody else changes meanwhile is shown beside one’s own', async ({
  page,
  seed,
}) => {
  const name = fieldId('Name')
  const { org, runs, tasks, run, asAdmin } = await seed(WITH_FORM({ [name]: 'Ana' }))
  const task = tasks['Order device']!
  await run.open(runs['Acme']!, `?task=${task}`)
  const form = new FormPage(page)
  await form.text('Name').fill('Eva')
  await form.text('Mail').fill('eva@example.com')
  await asAdmin('PUT', `/runs/${runs['Acme']}/tasks/${task}`, {
    taskdata: { [name]: 'Leo', [fieldId('Notes')]: 'by them' },
  })
  await form.save()
  const choice = form.root().getByRole('alert').filter({ hasText: 'Somebody else has stored' })
  await expect(choice).toContainText('Leo')
  await expect(form.text('Name')).toHaveValue('Eva')
  await expect(form.text('Notes')).toHaveValue('by them')
  expect((await stored(page, org, task))[name]).toBe('Leo')
  await form.button('Keep mine').click()
  await form.save()
  await expect(form.saved()).toBeVisible()
  expect(await stored(page, org, task)).toEqual({
    [name]: 'Eva',
    [fieldId('Mail')]: 'eva@example.com',
    [fieldId('Notes')]: 'by them',
  })
})

test('a connection that breaks after the server has acted stores once and says so', async ({
  page,
  seed,
}) => {
  const { runs, tasks, run, faults } = await seed(WITH_FORM())
  await run.open(runs['Acme']!, `?task=${tasks['Order device']}`)
  const form = new FormPage(page)
  await form.text('Name').fill('Eva')
  await faults.set([{ kind: 'drop', method: 'PUT', when: 'after', times: 1 }])
  await form.save()
  await expect(form.saved()).toBeVisible()
  await form.text('Name').fill('Leo')
  await faults.set([{ kind: 'failure', method: 'PUT', status: 503, when: 'before', times: 1 }])
  await form.save()
  await expect(form.root().getByRole('alert')).toBeVisible()
  await expect(form.text('Name')).toHaveValue('Leo')
  await form.save()
  await expect(form.saved()).toBeVisible()
})

test('what cannot be stored is said at its field, and nothing is sent', async ({ page, seed }) => {
  const { org, runs, tasks, run } = await seed(WITH_FORM())
  const task = tasks['Order device']!
  await run.open(runs['Acme']!, `?task=${task}`)
  const form = new FormPage(page)
  await form.text('Mail').fill('nobody')
  await form.text('Name').fill('A')
  await form.save()
  await expect(form.text('Name')).toBeFocused()
  await expect(form.text('Name')).toHaveAccessibleDescription(/at least 2 characters/)
  await expect(form.text('Mail')).toHaveAccessibleDescription(/has to be an e-mail address/)
  expect(await stored(page, org, task)).toEqual({})
  await form
    .root()
    .locator('input[type=file]')
    .setInputFiles({
      name: 'run.exe',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('x'),
    })
  await expect(form.root().getByText(/of this type cannot be uploaded/)).toBeVisible()
  await page.mouse.move(0, 0) // what is pointed at looks otherwise
  expect(await violations(page)).toEqual([])
})

test('a spreadsheet is pasted into a table, whose rows move by the keyboard', async ({
  page,
  context,
  seed,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { runs, tasks, run } = await seed(WITH_FORM())
  await run.open(runs['Acme']!, `?task=${tasks['Order device']}`)
  const form = new FormPage(page)
  await form.cell('Item', 1).focus()
  await page.evaluate(() => navigator.clipboard.writeText('Widget\t3\nBolt\t9\n'))
  await page.keyboard.press('Control+v')
  await expect(form.cell('Qty', 2)).toHaveValue('9')
  await form.cell('Item', 2).press('Alt+ArrowUp')
  await expect(form.cell('Item', 1)).toBeFocused()
  await expect(form.cell('Item', 1)).toHaveValue('Bolt')
  await form.button('Remove row 1').click()
  await expect(form.cell('Item', 1)).toBeFocused()
  await expect(form.cell('Item', 1)).toHaveValue('Widget')
})

test('a task that is done shows its answers, and is opened again to change them', async ({
  page,
  seed,
}) => {
  const { runs, tasks, run } = await seed({
    runs: [
      {
        name: 'Acme',
        tasks: [
          {
            title: 'Order device',
            state: 'completed',
            mine: true,
            form: {
              fields: EVERY_FIELD,
              values: { [fieldId('Office')]: { id: 2, text: 'Lisbon' } },
            },
          },
        ],
      },
    ],
  })
  await run.open(runs['Acme']!, `?task=${tasks['Order device']}`)
  const answers = page.getByRole('region', { name: 'Form of the task' })
  await expect(answers).toContainText('OfficeLisbon')
  await expect(page.getByRole('button', { name: /^Reopen/ })).toHaveCount(1)
  await page.getByRole('button', { name: 'Reopen “Order device”' }).click()
  await expect(new FormPage(page).choice('Office')).toBeVisible()
})
