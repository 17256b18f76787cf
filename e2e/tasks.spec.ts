import { expect, test, violations } from './fixtures.ts'
import { RunTasksPage } from './pages/run-tasks.page.ts'
import { TaskPanel } from './pages/task-panel.page.ts'

const some = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    title: `Task ${String(at + 1).padStart(4, '0')}`,
    due: at - 40,
    ...(at < 20 && { state: 'completed' as const }),
  }))

test('filters are asked of the server, stay in the address, and come back with it', async ({
  page,
  seed,
}) => {
  const { runs, run } = await seed({
    runs: [
      {
        name: 'Acme',
        tasks: [
          { title: 'Sign', state: 'completed' },
          { title: 'Order', due: -30 },
          { title: 'Ship', due: 5, mine: true },
          { title: 'Pay', due: 200 },
        ],
      },
    ],
  })
  const tasks = new RunTasksPage(page)
  await run.open(runs['Acme']!)
  await expect(tasks.titles()).toHaveText(['Sign', 'Order', 'Ship', 'Pay'])
  await tasks.status('Not done')
  await expect(tasks.titles()).toHaveText(['Order', 'Ship', 'Pay'])
  await tasks.sort('Due last')
  await expect(tasks.titles()).toHaveText(['Pay', 'Ship', 'Order'])
  await expect(page).toHaveURL(/\?status=incomplete&sort=-deadline$/)

  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('option', { name: 'Members assigned' }).click()
  await page.getByRole('option', { name: /Rui Melo/ }).click()
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(tasks.titles()).toHaveText(['Ship'])
  await expect(page.getByText('Assigned to: me')).toBeVisible()
  await page.reload()
  await expect(tasks.titles()).toHaveText(['Ship'])
  await page.goBack()
  await expect(tasks.titles()).toHaveText(['Pay', 'Ship', 'Order'])
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('option', { name: 'Deadline' }).click()
  await page.getByRole('combobox', { name: 'Deadline' }).selectOption('before a day')
  await page.getByRole('spinbutton', { name: /day/ }).click()
  await page.keyboard.type('01012100')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/deadline_before=2100-01-01/)
  expect(await violations(page)).toEqual([])
})

test('a filter that is on its way says so', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme', tasks: [{ title: 'Sign' }] }] })
  let come = () => {}
  const wanted = new Promise<void>((resolve) => (come = resolve))
  await page.route(/deadline-filter/, (route) => wanted.then(() => route.continue()))
  await run.open(runs['Acme']!)
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('option', { name: 'Deadline' }).click()
  await expect(page.getByRole('dialog')).toHaveText('Loading…')
  come()
  await expect(page.getByRole('combobox', { name: 'Deadline' })).toBeVisible()
})

test('what a menu of a task opens gives the focus back to its button, each time', async ({
  page,
  seed,
}) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme', tasks: [{ title: 'Sign' }] }] })
  await run.open(runs['Acme']!)
  const more = run.task('Sign').getByRole('button', { name: 'More actions for “Sign”' })
  for (const item of ['Assign…', 'Assign…', 'Change deadline…', 'Change deadline…']) {
    await more.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: item }).press('Enter')
    await expect(page.getByRole('dialog').locator(':focus')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(more).toBeFocused()
  }
})

test('a task is added where it belongs, taken out and brought back', async ({ page, seed }) => {
  const { runs, run, faults } = await seed({
    runs: [{ name: 'Acme', tasks: [{ title: 'Sign' }, { title: 'Ship' }] }],
  })
  const tasks = new RunTasksPage(page)
  await run.open(runs['Acme']!)
  await tasks.add().click()
  await tasks.send().click()
  await expect(tasks.dialog()).toContainText('Give it a title.')
  await expect(tasks.dialog()).toContainText('Choose a day and a time.')
  expect(await violations(page)).toEqual([])
  await tasks.dialog().getByLabel('Title').fill('Call the bank')
  await tasks.deadline('120320301030')
  await tasks.dialog().getByRole('combobox', { name: 'Place' }).selectOption('Before 2. Ship')

  // Refused: what was typed stays, also where the dialog is closed.
  await faults.set([{ kind: 'failure', status: 503, path: '/tasks', method: 'POST', times: 1 }])
  await tasks.send().click()
  await expect(tasks.dialog().getByRole('alert')).toContainText('no clear answer')
  await page.keyboard.press('Escape')
  await tasks.add().click()
  await expect(tasks.dialog().getByLabel('Title')).toHaveValue('Call the bank')

  // The server acts and its answer is lost: found, and not made twice.
  await faults.set([{ kind: 'drop', when: 'after', path: '/tasks', method: 'POST', times: 1 }])
  await tasks.send().click()
  await expect(tasks.dialog()).toBeHidden()
  await expect(tasks.titles()).toHaveText(['Sign', 'Call the bank', 'Ship'])
  await expect(page).toHaveURL(/\?task=/)
  await run.open(runs['Acme']!)

  await tasks.remove('Call the bank').click()
  await expect(tasks.titles()).toHaveText(['Sign', 'Ship'])
  await tasks.undo().last().click()
  await expect(tasks.titles()).toHaveText(['Sign', 'Call the bank', 'Ship'])
})

test('a deadline on a day off moves to a working day, which its row and its panel tell', async ({
  page,
  seed,
}) => {
  const { runs, run } = await seed({
    days_off: ['Saturday', 'Sunday'],
    timezone: 'Etc/UTC',
    runs: [{ name: 'Acme', tasks: [{ title: 'Order' }, { title: 'Ship' }] }],
  })
  const tasks = new RunTasksPage(page)
  const panel = new TaskPanel(page)
  const day = page.getByRole('spinbutton', { name: /day/ })
  const moved = /moved from Sat,? 6 Mar 2027,? 10:30.*, a day or an hour off/i
  await run.open(runs['Acme']!)
  await run.task('Ship').getByRole('button', { name: 'More actions for “Ship”' }).click()
  await page.getByRole('menuitem', { name: 'Change deadline…' }).click()
  await expect(day).toBeFocused()
  await page.keyboard.type('060320271030')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(run.task('Ship')).toContainText(moved)
  await expect(run.task('Order')).not.toContainText('moved')
  await tasks.title('Ship').click()
  await expect(panel.fact('Deadline')).toContainText(/Mon,? 8 Mar 2027,? 10:30/)
  await expect(panel.fact('Deadline').getByRole('status')).toHaveText(moved)
  expect(await violations(page)).toEqual([])

  // Set for a working day it is moved no longer; neither is what is taken back.
  await panel.button('Deadline of “Ship”').click()
  await expect(day).toBeFocused()
  await page.keyboard.type('10')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(panel.fact('Deadline')).toContainText(/Wed,? 10 Mar 2027/)
  await expect(panel.fact('Deadline').getByRole('status')).toBeHidden()
  await expect(run.task('Ship')).not.toContainText('moved')
  await page.keyboard.press('Escape')

  await tasks.add().click()
  await tasks.dialog().getByLabel('Title').fill('Call the bank')
  await tasks.deadline('060320271030')
  await tasks.send().click()
  await expect(panel.fact('Deadline').getByRole('status')).toHaveText(moved)
  await expect(run.task('Call the bank')).toContainText(moved)
})

test('on the timeline arrow keys go from bar to bar, and Enter opens the task', async ({
  page,
  seed,
}) => {
  const { runs, run } = await seed({
    runs: [
      {
        name: 'Acme',
        tasks: [
          { title: 'Sign', state: 'completed', due: 24 },
          { title: 'Order', due: -50 },
          { title: 'Ship', due: 100 },
        ],
      },
    ],
  })
  const tasks = new RunTasksPage(page)
  await run.open(runs['Acme']!, '?tab=timeline')
  await expect(tasks.bar('Order')).toHaveAccessibleName(/Late by 2 days\. From .*Due .*Unassigned/)
  await tasks.bar('Sign').focus()
  await page.keyboard.press('ArrowDown')
  await expect(tasks.bar('Order')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(tasks.bar('Ship')).toBeFocused()
  await tasks.bar('Ship').hover()
  await expect(page.getByRole('tooltip')).toContainText('Due')
  await run.open(runs['Acme']!, '?tab=timeline&zoom=day')
  await expect(tasks.bar('Ship')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await tasks.bar('Ship').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/task=/)
  await run.open(runs['Acme']!, '?tab=timeline&view=table')
  await expect(page.getByRole('row', { name: /Order.*Late by 2 days/ })).toBeVisible()
})

test('the timeline fits a phone', async ({ page, seed }) => {
  const { runs, run } = await seed({
    runs: [
      {
        name: 'Acme',
        tasks: [
          { title: 'Order', due: -50 },
          { title: 'Ship', due: 100 },
        ],
      },
    ],
  })
  await page.setViewportSize({ width: 390, height: 800 })
  const tasks = new RunTasksPage(page)
  await run.open(runs['Acme']!, '?tab=timeline')
  await expect(tasks.bar('Ship')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

for (const [tab, heading] of [
  ['tasks', 'Tasks'],
  ['timeline', 'Timeline'],
] as const)
  test(`of 1,000 tasks in the ${tab} only those in sight are drawn`, async ({ page, seed }) => {
    const { runs, run } = await seed({ runs: [{ name: 'Acme', tasks: some(1_000) }] })
    await run.open(runs['Acme']!, tab === 'tasks' ? '' : `?tab=${tab}`)
    const region = page.getByRole('region', { name: heading, exact: true })
    await expect(region.locator('[data-index]').first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    const drawn: number[] = []
    const step = 3_000
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    for (let top = 0; top < height + step; top += step) {
      await page.evaluate((to) => scrollTo(0, to), top)
      drawn.push(await region.locator('[data-index]').count())
    }
    expect(Math.max(...drawn)).toBeLessThan(80)
    await expect(
      region.locator(tab === 'tasks' ? 'a[data-task]' : 'a[data-bar-task]').last(),
    ).toHaveText(tab === 'tasks' ? 'Task 1000' : '')
  })

test('among 1,000 tasks the keyboard reaches the last, and text finds one', async ({
  page,
  seed,
}) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme', tasks: some(1_000) }] })
  const tasks = new RunTasksPage(page)
  await run.open(runs['Acme']!)
  await tasks.title('Task 0001').focus()
  await page.keyboard.press('End')
  await expect(tasks.title('Task 1000')).toBeFocused()
  await expect(tasks.title('Task 1000')).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(tasks.title('Task 0001')).toBeFocused()
  await page.evaluate(() => scrollTo(0, 20_000))
  await expect(tasks.title('Task 0001')).toBeFocused()
  await tasks.find('0777')
  await expect(tasks.titles()).toHaveText(['Task 0777'])
  await expect(page).toHaveURL(/\?find=0777$/)
})
