import { expect, test, violations } from './fixtures.ts'
import { ChoosePage } from './pages/choose.page.ts'
import { ProjectPage } from './pages/project.page.ts'
import { RowWorkPage } from './pages/row-work.page.ts'

test('a process without a template: filled in by keyboard and mouse, started, opened', async ({
  page,
  seed,
}) => {
  const { org } = await seed({ runs: [{ name: 'Payroll' }] })
  const choose = new ChoosePage(page, org)
  const project = new ProjectPage(page, org)
  await choose.open()
  await choose.project().first().click()
  await expect(project.name()).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('A process needs a name.')).toBeVisible()
  await expect(project.name()).toBeFocused()
  await project.name().fill('Move house')
  await project.summary().fill('To Porto')
  await project.title(project.task(1)).fill('Pack')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('A task needs a deadline.')).toBeVisible()
  await project.due(project.task(1), 5, 3, 2027)
  await project.assign(project.task(1), 'Rui Melo')

  await project.add()
  await expect(project.title(project.task(2))).toBeFocused()
  await page.keyboard.type('Pay')
  // It is due when the one before it is.
  await expect(project.task(2).getByRole('spinbutton', { name: /^year/ })).toHaveText('2027')

  await page.reload()
  await expect(project.name()).toHaveValue('Move house')
  await expect(project.title(project.task(2))).toHaveValue('Pay')
  await project.start().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Move house' })).toBeVisible()
  await expect(page).toHaveURL(/\/processes\/[0-9a-f]{32}$/)
  const tasks = page.getByRole('region', { name: 'Tasks', exact: true }).getByRole('listitem')
  await expect(tasks.filter({ hasText: 'Pack' })).toContainText('Rui Melo')
  await expect(tasks.filter({ hasText: 'Pay' })).toBeVisible()
  await choose.open()
  await expect(choose.heading()).toBeVisible()
  await expect(choose.begun()).toBeHidden()
})

test('on small screens nothing that has the focus is under the bar that starts it', async ({
  page,
  seed,
}) => {
  const { org } = await seed({})
  const project = new ProjectPage(page, org)
  await project.open()
  await expect(project.name()).toBeFocused()
  const under: string[] = []
  /* oxlint-disable no-await-in-loop -- there is one focus */
  for (const height of [460, 480, 500, 520]) {
    await page.setViewportSize({ width: 390, height })
    await page.evaluate(() => scrollTo(0, 0))
    await project.name().focus()
    while (!(await project.start().evaluate((button) => button === document.activeElement))) {
      await page.keyboard.press('Tab')
      const covered = await project.start().evaluate((button) => {
        const [at, bar] = [document.activeElement, button.closest('[data-launch-bar]')]
        if (!at || !bar || bar.contains(at)) return ''
        const isUnder = at.getBoundingClientRect().bottom > bar.getBoundingClientRect().top
        return isUnder ? at.outerHTML : ''
      })
      if (covered) under.push(`${height}: ${covered}`)
    }
  }
  /* oxlint-enable no-await-in-loop */
  expect(under).toEqual([])
})

for (const when of ['before', 'after'] as const)
  test(`the connection breaks ${when} the server has acted, twice: nothing is there twice`, async ({
    page,
    seed,
  }) => {
    const { org, faults } = await seed({ runs: [] })
    const project = new ProjectPage(page, org)
    await project.open()
    await project.name().fill('Move house')
    await project.title(project.task(1)).fill('Pack')
    await project.due(project.task(1), 5, 3, 2027)
    await project.assign(project.task(1), 'Rui Melo')
    await project.add()
    await project.title(project.task(2)).fill('Pay')
    // The reads that would look for it fail, too, so that it has to be tried again.
    await faults.set([
      { kind: 'failure', when, method: 'POST', path: '/tasks', times: 1 },
      { kind: 'failure', method: 'GET', path: '/runs', skip: 1, times: 1 },
    ])
    await project.start().click()
    await expect(project.alert()).toContainText('Trying again looks first')
    // A process that is there is found by its tasks first; one that is not is asked for again.
    const isThere = when === 'after'
    await faults.set([
      {
        kind: 'failure',
        when,
        method: 'POST',
        path: '/tasks',
        skip: isThere ? 0 : 1,
        times: 1,
      },
      { kind: 'failure', method: 'GET', path: '/runs/*/tasks', skip: isThere ? 1 : 0, times: 1 },
    ])
    await page.reload()
    await project.start().click()
    await expect(page.getByText('Nobody knows yet whether it was made')).toBeVisible()
    await faults.clear()
    await project.start().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Move house' })).toBeVisible()
    const tasks = page.getByRole('region', { name: 'Tasks', exact: true }).getByRole('listitem')
    await expect(tasks).toHaveCount(2)
    const answer = await page.request.get(`/api/organizations/${org}/runs`, {
      headers: { 'X-Tallyfy-Client': 'APIClient' },
    })
    expect((await answer.json()).data).toMatchObject([{ name: 'Move house' }])
  })

test('a process without a template is launched again: filled in, and started as another one', async ({
  page,
  seed,
}) => {
  const { org, asAdmin, runList } = await seed({ role: 'standard', runs: [] })
  const answer = await page.request.get(`/api/organizations/${org}/users`, {
    headers: { 'X-Tallyfy-Client': 'APIClient' },
  })
  const users = (await answer.json()).data.map(({ id }: { id: number }) => id)
  expect(users).toHaveLength(2)
  const task = {
    title: 'Move house',
    task_type: 'approval',
    deadline: '2027-03-05T17:00:00.000Z',
    summary: '<p>All of it</p>',
    owners: { users, guests: [], groups: [] },
    separate_task_for_each_assignee: true,
  }
  await asAdmin('POST', '/tasks', task)
  await runList.open()
  const work = new RowWorkPage(page)
  await work.ready()
  await work.more('Move house').click()
  await work.choose('Launch again')

  const project = new ProjectPage(page, org)
  const notice = page.getByRole('region', { name: 'Filled in from “Move house”' })
  await expect(notice).toContainText('The deadlines of the tasks: set them anew')
  await expect(page).toHaveURL(/\/launch\/project\?draft=[a-z0-9]+$/)
  await expect(project.tasks()).toHaveCount(1)
  const one = project.task(1)
  await expect(project.title(one)).toHaveValue('Move house')
  await expect(one.getByRole('textbox', { name: 'Description' })).toHaveValue('All of it')
  await expect(one).toContainText('Approval')
  await expect(project.each(one)).toBeChecked()
  await expect(one.getByRole('button', { name: /Assigned to/ })).toContainText('Rui Melo')
  // What it was called is offered, and nothing goes on under it by itself.
  await expect(project.name()).toHaveValue('')
  await expect(project.name()).toBeFocused()
  expect(await violations(page)).toEqual([])
  await project.start().click()
  await expect(page.getByText('A process needs a name.')).toBeVisible()
  await page.getByRole('button', { name: 'Call it “Move house” again' }).press('Enter')
  await expect(project.name()).toHaveValue('Move house')
  await expect(project.name()).toBeFocused()
  await project.name().fill('Move back')
  await page.getByRole('button', { name: 'Done with this list' }).click()
  await expect(notice).toBeHidden()
  await project.due(one, 5, 3, 2027)

  await page.reload()
  await expect(project.name()).toHaveValue('Move back')
  await expect(notice).toBeHidden()
  await project.start().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Move back' })).toBeVisible()
  const tasks = page.getByRole('region', { name: 'Tasks', exact: true }).getByRole('listitem')
  await expect(tasks).toHaveCount(2)
  await expect(tasks.filter({ hasText: 'Rui Melo' })).toHaveCount(1)
})

test('axe finds nothing wrong with a project', async ({ page, seed }) => {
  const { org, faults } = await seed({ runs: [] })
  const project = new ProjectPage(page, org)
  await project.open()
  await project.start().click()
  await expect(page.getByText('A process needs a name.')).toBeVisible()
  expect(await violations(page)).toEqual([])

  await project.name().fill('Move house')
  await project.title(project.task(1)).fill('Pack')
  await project.due(project.task(1), 5, 3, 2027)
  await project.add()
  await project.title(project.task(2)).fill('Pay')
  await faults.set([
    { kind: 'failure', method: 'POST', path: '/tasks', skip: 1 },
    { kind: 'failure', method: 'GET', path: '/runs/*/tasks' },
  ])
  await project.start().click()
  await expect(page.getByText('Nobody knows yet whether it was made')).toBeVisible()
  expect(await violations(page)).toEqual([])
})
