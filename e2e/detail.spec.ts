import { copied, expect, test } from './fixtures.ts'

test('a process shows its head, its next task, its tasks and its answers', async ({
  page,
  seed,
}) => {
  const { runs, run } = await seed({
    runs: [
      {
        name: 'Acme',
        template: 'Customer onboarding',
        tags: ['Urgent'],
        answers: { 'Customer name': 'Acme Ltd', 'Contract number': '' },
        tasks: [
          { title: 'Sign contract', state: 'completed' },
          { title: 'Ship sample', state: 'auto-skipped' },
          { title: 'Order device', due: -49, mine: true },
          { title: 'Approve budget', task_type: 'approval' },
        ],
      },
    ],
  })
  await run.open(runs['Acme']!)
  await expect(run.heading('Acme')).toBeVisible()
  await expect(page.getByText('Customer onboarding', { exact: true })).toBeVisible()
  await expect(page.getByText('Urgent', { exact: true })).toBeVisible()
  await expect(run.fact('Status')).toContainText('Late by 2 days')
  await expect(run.fact('Owner')).toContainText('Rui Melo')
  await expect(run.progress()).toBeVisible()

  await expect(run.nextTask()).toContainText('Order device')
  await expect(run.nextTask()).toContainText('Rui Melo')

  await expect(run.task('Sign contract')).toContainText('Done')
  await expect(run.task('Order device')).toContainText('Late by 2 days')
  await expect(run.task('Approve budget')).toContainText('Approval')
  // What a rule has taken out is out of the way until somebody asks for it.
  await expect(run.task('Ship sample')).toHaveCount(0)
  await run.showHidden().check()
  await expect(run.task('Ship sample')).toContainText('Skipped')
  await expect(page).toHaveURL(/\?hidden=true$/)

  await run.tab('Kick-off form').click()
  await expect(run.answers()).toContainText('Acme Ltd')
  await expect(run.answers()).toContainText('Not answered')
})

test('the way back keeps filters and order', async ({ page, seed }) => {
  const { runList, run } = await seed({ runs: [{ name: 'Acme' }, { name: 'Acme two' }] })
  await runList.open('?q=acme&sort=name')
  await runList.link('Acme two').click()
  await expect(run.heading('Acme two')).toBeVisible()
  await run.back()
  await expect(page).toHaveURL(runList.url('?q=acme&sort=name'))
  await expect(runList.links()).toHaveText(['Acme', 'Acme two'])
})

test('an unknown process is not found, and the list is one step away', async ({ page, seed }) => {
  const { runList, run } = await seed({ runs: [{ name: 'Acme' }] })
  await run.open('0'.repeat(32), '?from=sort%3Dname')
  await expect(run.heading('This process does not exist')).toBeVisible()
  await run.back()
  await expect(page).toHaveURL(runList.url('?sort=name'))
})

test('an archived process says so, and that its tasks are put away', async ({ seed }) => {
  const { runs, run } = await seed({
    runs: [{ name: 'Old', tasks: [{ title: 'Order device' }], archived: true }],
  })
  await run.open(runs['Old']!)
  await expect(run.fact('Status')).toContainText('Archived')
  await expect(run.tasks()).toContainText('This process is archived')
})

test('the link is copied', async ({ page, context, seed }) => {
  await context.grantPermissions(['clipboard-write'])
  const { runs, run } = await seed({ runs: [{ name: 'Acme' }] })
  await run.open(runs['Acme']!)
  await run.copy()
  await expect(page.getByText('The link is copied.')).toBeVisible()
  expect(await copied(page)).toBe(page.url())
})
