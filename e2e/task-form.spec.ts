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
