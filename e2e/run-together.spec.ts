import type { Browser } from '@playwright/test'

import { expect, test, violations } from './fixtures.ts'
import { FormPage } from './pages/form.page.ts'
import { RunPage } from './pages/run.page.ts'
import { TaskPanel } from './pages/task-panel.page.ts'

/** More than the longest time between two refreshes. */
const PACE = 31_000

/** A second browser, in which the organisation's admin looks. */
async function inAnother(browser: Browser, { org, admin_token }: Record<string, unknown>) {
  const context = await browser.newContext({
    extraHTTPHeaders: { Authorization: `Bearer ${String(admin_token)}` },
  })
  const page = await context.newPage()
  return { page, run: new RunPage(page, String(org)), task: new TaskPanel(page) }
}

const TABS = [
  ['tasks', 'Tasks'],
  ['timeline', 'Timeline'],
  ['form', 'Kick-off form'],
  ['answers', /answers/i],
  ['comments', /Comments/],
  ['activity', 'Activity'],
  ['files', /^Files/],
  ['people', /^People/],
  ['settings', 'Watchers'],
] as const

const TASKS = [
  { title: 'Sign contract', due: 5, mine: true },
  { title: 'Order device', due: 30, mine: true },
  { title: 'Ship it', due: 60 },
]

test('two people act on one process in two browsers: each sees what the other did, and by whom', async ({
  page,
  seed,
  browser,
}) => {
  const made = await seed({ role: 'standard', runs: [{ name: 'Acme', tasks: TASKS }] })
  const { runs, run } = made
  const id = runs['Acme']!
  const mine = new TaskPanel(page)
  const theirs = await inAnother(browser, made)
  await page.clock.install()
  await run.open(id)
  await expect(run.freshness()).toContainText('next refresh')
  await theirs.page.clock.install()
  await theirs.run.open(id)
  await expect(theirs.run.freshness()).toContainText('next refresh')

  // The other completes one; here it is not known yet, and the same is tried.
  await theirs.run.nextTask().getByRole('button', { name: 'Complete “Sign contract”' }).click()
  // It looks done before the server knows of it.
  await expect(theirs.task.notices()).toContainText('“Sign contract” is completed.')
  await expect(theirs.run.nextTask()).toContainText('Order device')
  await mine.row('Sign contract').click()
  await expect(mine.panel()).toContainText('Ana Sousa')

  // A refresh tells who did what.
  await theirs.run.nextTask().getByRole('button', { name: 'Complete “Order device”' }).click()
  await expect(theirs.task.notices()).toContainText('“Order device” is completed.')
  await expect(theirs.run.nextTask()).toContainText('Ship it')
  await page.clock.runFor(PACE)
  await expect(run.news()).toContainText('Ana Sousa completed “Order device”')
  await expect(run.task('Order device')).toContainText('Done')
  await expect(run.nextTask()).toContainText('Ship it')

  // And the other way round.
  await mine.reopen('Sign contract').click()
  await expect(mine.notices()).toContainText('“Sign contract” is open again.')
  await expect(run.nextTask()).toContainText('Sign contract')
  await theirs.page.clock.runFor(PACE)
  await expect(theirs.run.news()).toContainText('“Sign contract” was reopened')
  await expect(theirs.run.nextTask()).toContainText('Sign contract')
  await theirs.page.context().close()
})

test('who may not see a process any more is told so, and what was shown stays; the next look is refused', async ({
  page,
  seed,
}) => {
  const { runs, run, me, asAdmin } = await seed({
    role: 'standard',
    runs: [{ name: 'Acme', mine: false, tasks: [{ title: 'Ship it' }] }],
  })
  const id = runs['Acme']!
  await run.open(id)
  await expect(run.heading('You may not see this process')).toBeVisible()
  await expect(page.getByText('Its owner or an administrator can give you access.')).toBeVisible()
  expect(await violations(page)).toEqual([])

  await asAdmin('PUT', `/runs/${id}`, { name: 'Acme', users: [me], groups: [] })
  await page.clock.install()
  await run.open(id)
  await expect(run.freshness()).toContainText('next refresh')
  await expect(run.task('Ship it')).toBeVisible()
  await asAdmin('PUT', `/runs/${id}`, { name: 'Acme', users: [], groups: [] })
  await page.clock.runFor(PACE)
  await expect(run.alert()).toContainText('You may not see this process any more')
  await expect(run.task('Ship it')).toBeVisible()
  await page.reload()
  await expect(run.heading('You may not see this process')).toBeVisible()
})

test('the process that launched another, and those it launched, lead to each other', async ({
  page,
  seed,
}) => {
  const { runs, run, templates, asAdmin } = await seed({
    runs: [{ name: 'Acme' }],
    templates: [{ title: 'Device order', steps: [{ title: 'Order' }] }],
  })
  const parent = runs['Acme']!
  await asAdmin('POST', '/runs', {
    checklist_id: templates['Device order'],
    name: 'A device for Acme',
    parent_id: parent,
  })
  await run.open(parent)
  await page.getByRole('button', { name: 'Look for them' }).click()
  await run.fact('Sub-processes').getByRole('link', { name: 'A device for Acme' }).click()
  await expect(run.heading('A device for Acme')).toBeVisible()
  await run.fact('Part of').getByRole('link', { name: 'Acme', exact: true }).click()
  await expect(run.heading('Acme')).toBeVisible()
})

test('a row completes nothing that has to be answered first: its form opens, at the first gap', async ({
  page,
  seed,
}) => {
  const fields = [
    { id: 'a'.repeat(32), label: 'Note', field_type: 'text', required: false },
    { id: 'b'.repeat(32), label: 'Contract number', field_type: 'text', required: true },
  ]
  const { runs, run } = await seed({
    runs: [
      { name: 'Acme', tasks: [{ title: 'Sign contract', form: { fields } }, { title: 'Ship' }] },
    ],
  })
  const task = new TaskPanel(page)
  await run.open(runs['Acme']!)
  await run.task('Sign contract').getByRole('button', { name: 'Complete “Sign contract”' }).click()
  await expect(task.title('Sign contract')).toBeVisible()
  await expect(task.panel().getByRole('textbox', { name: /Contract number/ })).toBeFocused()
  await expect(run.task('Sign contract')).not.toContainText('Done')

  await page.keyboard.type('42')
  await task.button('Save').click()
  await expect(new FormPage(page).saved()).toBeVisible()
  await expect(task.panel().getByRole('textbox', { name: /Contract number/ })).toHaveValue('42')
  await run.task('Sign contract').getByRole('button', { name: 'Complete “Sign contract”' }).click()
  await expect(run.task('Sign contract')).toContainText('Done')
})

test('no more people are chosen for a task than may be', async ({ page, seed }) => {
  const { runs, run, tasks, asAdmin } = await seed({
    role: 'standard',
    runs: [{ name: 'Acme', tasks: [{ title: 'Sign contract', mine: true }] }],
  })
  const id = tasks['Sign contract']!
  await asAdmin('PUT', `/runs/${runs['Acme']}/tasks/${id}`, { max_assignable: 1 })
  const task = new TaskPanel(page)
  await run.open(runs['Acme']!, `?task=${id}`)
  await task.button('Who is to do “Sign contract”').click()
  await page.getByRole('option', { name: /Ana Sousa/ }).click()
  await expect(page.getByText('At most 1 can be assigned')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Apply' })).toHaveAttribute('aria-disabled', 'true')
})

test('the panel goes on to the next task of the list, as it is filtered and sorted', async ({
  page,
  seed,
}) => {
  const { runs, run } = await seed({
    runs: [{ name: 'Acme', tasks: [...TASKS, { title: 'Pay', state: 'completed' }] }],
  })
  const task = new TaskPanel(page)
  await run.open(runs['Acme']!, '?status=incomplete&sort=-deadline')
  await task.row('Ship it').click()
  await expect(task.panel()).toContainText('1 of 3')
  await page.keyboard.press('J')
  await expect(task.title('Order device')).toBeVisible()
  await task.panel().getByRole('button', { name: 'Next task', exact: true }).click()
  await expect(task.title('Sign contract')).toBeVisible()
  await expect(
    task.panel().getByRole('button', { name: 'Next task', exact: true }),
  ).toHaveAttribute('aria-disabled', 'true')
})

for (const [tab, heading] of TABS)
  test(`${tab} of a process: clean in every theme`, async ({ page, seed }) => {
    const fields = [{ id: 'a'.repeat(32), label: 'Note', field_type: 'text' }]
    const values = { ['a'.repeat(32)]: 'x' }
    const { runs, run, asAdmin } = await seed({
      runs: [
        {
          name: 'Acme',
          answers: { 'Customer name': 'Acme Ltd' },
          tasks: [
            ...TASKS,
            { title: 'Pay', state: 'completed', form: { fields, values } },
            { title: 'Skip', state: 'auto-skipped' },
          ],
        },
      ],
    })
    await asAdmin('POST', `/runs/${runs['Acme']}/comment`, { content: 'Hello' })
    await run.open(runs['Acme']!, `?tab=${tab}&hidden=true`)
    await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect(await violations(page)).toEqual([])
  })
