import { expect, test, violations } from './fixtures.ts'
import { TaskPanel } from './pages/task-panel.page.ts'

const TASKS = [
  { title: 'Sign contract', due: 5 },
  { title: 'Order device', due: 30 },
  { title: 'Approve budget', task_type: 'approval' as const, due: 60 },
]

test('a row opens its task; Escape closes it and gives the focus back', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme', tasks: TASKS }] })
  const task = new TaskPanel(page)
  await run.open(runs['Acme']!)
  await task.row('Order device').focus()
  await page.keyboard.press('Enter')
  await expect(task.title('Order device')).toBeFocused()
  await expect(page).toHaveURL(/task=[0-9a-f]{32}/)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('J')
  await expect(task.title('Approve budget')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(task.panel()).toBeHidden()
  await expect(task.row('Approve budget')).toBeFocused()
})

test('a link opens the task; an unknown one says so', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme', tasks: TASKS }] })
  const task = new TaskPanel(page)
  await run.open(runs['Acme']!)
  const id = await task.idOf('Order device')
  await run.open(runs['Acme']!, `?find=Sign&task=${id}`)
  await expect(task.title('Order device')).toBeVisible()
  await run.open(runs['Acme']!, `?task=${'f'.repeat(32)}`)
  await expect(task.panel()).toContainText('There is no such task')
})

test('on a phone it is a sheet, and nothing under it has the focus', async ({ page, seed }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  const { runs, run } = await seed({ runs: [{ name: 'Acme', tasks: TASKS }] })
  const task = new TaskPanel(page)
  await run.open(runs['Acme']!)
  await task.row('Order device').click()
  await expect(task.title('Order device')).toBeFocused()
  await expect(run.heading('Acme')).toBeHidden()
  expect(await violations(page)).toEqual([])
  await task.button('Close the task').click()
  await expect(run.heading('Acme')).toBeVisible()
  await expect(task.row('Order device')).toBeFocused()
})

test('completing one offers the next, and Enter goes on', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme', tasks: TASKS }] })
  const task = new TaskPanel(page)
  await run.open(runs['Acme']!)
  await task.row('Sign contract').click()
  await expect(task.title('Sign contract')).toBeFocused()
  await page.keyboard.press('e')
  await expect(task.next('Order device')).toBeFocused()
  await expect(run.nextTask()).toContainText('Order device')
  await page.keyboard.press('Enter')
  await expect(task.title('Order device')).toBeFocused()
  await task.undo()
  await expect(task.notices()).toContainText('“Sign contract” is as it was before.')
  await expect(run.nextTask()).toContainText('Sign contract')
})

test('a double click completes once, and nothing else', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme', tasks: TASKS }] })
  const task = new TaskPanel(page)
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('completed-tasks')) sent.push(request.method())
  })
  await run.open(runs['Acme']!)
  await task.row('Sign contract').click()
  await task.complete('Sign contract').dblclick()
  await expect(task.reopen('Sign contract')).toBeVisible()
  await run.nextTask().getByRole('button', { name: 'Complete “Order device”' }).dblclick()
  await expect(run.nextTask()).toContainText('Approve budget')
  await expect(task.notices()).toContainText('“Order device” is completed.')
  expect(sent).toEqual(['POST', 'POST'])
})

test('an approval is approved or rejected', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme', tasks: TASKS }] })
  const task = new TaskPanel(page)
  await run.open(runs['Acme']!)
  await task.row('Approve budget').click()
  await task.button('Reject “Approve budget”').click()
  await expect(task.panel()).toContainText('Rejected')
  await expect(run.task('Approve budget')).toContainText('Rejected')
  await expect(task.button('Rename the task')).toHaveAttribute('aria-disabled', 'true')
})

test('somebody else completes the same task: it is said, and theirs stays', async ({
  page,
  seed,
  browser,
}) => {
  const { runs, run, org, asAdmin } = await seed({ runs: [{ name: 'Acme', tasks: TASKS }] })
  const task = new TaskPanel(page)
  await run.open(runs['Acme']!)
  await task.row('Sign contract').click()
  await expect(task.complete('Sign contract')).toBeEnabled()
  const id = await task.idOf('Sign contract')

  const other = await (
    await browser.newContext({ storageState: await page.context().storageState() })
  ).newPage()
  const theirs = new TaskPanel(other)
  await other.goto(`/${org}/processes/${runs['Acme']}?task=${id}`)
  await theirs.complete('Sign contract').click()
  // It looks done before the server knows of it.
  await expect(theirs.notices()).toContainText('“Sign contract” is completed.')
  await expect(theirs.reopen('Sign contract')).toBeVisible()

  await task.complete('Sign contract').click()
  await expect(task.alert()).toContainText('completed this task meanwhile')
  await expect(task.reopen('Sign contract')).toBeVisible()
  await asAdmin('GET', `/runs/${runs['Acme']}/tasks/${id}`)
  await other.context().close()
})

test('a lost answer is looked after; a refusal stands beside the button', async ({
  page,
  seed,
}) => {
  const { runs, run, faults } = await seed({ runs: [{ name: 'Acme', tasks: TASKS }] })
  const task = new TaskPanel(page)
  await run.open(runs['Acme']!)
  await task.row('Sign contract').click()
  const path = '/runs/*/completed-tasks'

  await faults.set([{ kind: 'failure', status: 503, path, times: 1 }])
  await task.complete('Sign contract').click()
  await expect(task.alert()).toContainText('It does not look done.')
  await expect(task.complete('Sign contract')).toBeVisible()

  await faults.set([{ kind: 'drop', when: 'after', path, times: 1 }])
  await task.complete('Sign contract').click()
  await expect(task.reopen('Sign contract')).toBeVisible()
  await expect(task.notices()).toContainText('“Sign contract” is completed.')

  // Last, since after it the page asks for less at a time.
  await run.task('Order device').getByRole('link').click()
  await faults.set([{ kind: 'too-many', path, times: 1 }])
  await task.complete('Order device').click()
  await expect(task.alert()).toContainText('Too many')
  await expect(task.complete('Order device')).toBeVisible()
})

test('answers from before do not take a change back', async ({ page, seed }) => {
  const { runs, run, faults } = await seed({ runs: [{ name: 'Acme', tasks: TASKS }] })
  const task = new TaskPanel(page)
  await run.open(runs['Acme']!)
  await task.row('Sign contract').click()
  await expect(task.complete('Sign contract')).toBeEnabled()
  await faults.set([{ kind: 'read-lag', ms: 8_000 }])
  const again = page.waitForResponse((answer) => /\/tasks\?/.test(answer.url()))
  await task.complete('Sign contract').click()
  await again
  await expect(task.next('Order device')).toBeVisible()
  await expect(task.reopen('Sign contract')).toBeVisible()
  await expect(run.task('Sign contract')).toContainText('Done')
})

test('a guest is assigned by address, a deadline by the keyboard', async ({ page, seed }) => {
  const { runs, run } = await seed({
    runs: [{ name: 'Acme', tasks: [{ title: 'Sign', mine: true, due: 30 }] }],
  })
  const task = new TaskPanel(page)
  await run.open(runs['Acme']!)
  await task.row('Sign').click()
  await expect(task.title('Sign')).toBeFocused()
  await page.keyboard.press('a')
  await expect(page.getByRole('option', { name: 'Rui Melo' })).toBeVisible()
  await page.keyboard.type('Kim@Client.example')
  await page.getByRole('option', { name: 'kim@client.example' }).click()
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(task.fact('Assigned to')).toContainText('Rui Melo, kim@client.example (guest)')
  await expect(task.notices()).toContainText('The people of “Sign” are changed.')

  await task.button('Deadline of “Sign”').click()
  await page.getByRole('spinbutton', { name: 'year' }).fill('2031')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(task.notices()).toContainText('The deadline of “Sign” is changed.')
  await expect(task.fact('Deadline')).toContainText('2031')
  await page.reload()
  await expect(task.fact('Deadline')).toContainText('2031')
  await expect(task.fact('Assigned to')).toContainText('kim@client.example')
})
