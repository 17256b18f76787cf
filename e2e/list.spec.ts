import { expect, test } from './fixtures.ts'

test('a row says what the process is, how it stands, whose it is and what comes next', async ({
  seed,
}) => {
  const { runList } = await seed({
    runs: [
      {
        name: 'Acme',
        template: 'Customer onboarding',
        tasks: [
          { title: 'Sign', state: 'completed' },
          { title: 'Order device', due: -30 },
        ],
      },
    ],
  })
  await runList.open()
  const row = runList.row('Acme')
  await expect(row).toContainText('Customer onboarding')
  await expect(row).toContainText('Late by 1 day')
  await expect(row.getByRole('img', { name: '1 of 2 tasks done' })).toBeVisible()
  await expect(row).toContainText('Rui Melo')
  await expect(row).toContainText('Order device')
  await expect(row).toContainText('Unassigned')
  await expect(runList.count()).toHaveText('1 process')
})

test('each state has its word', async ({ seed }) => {
  const { runList } = await seed({
    runs: [
      { name: 'Calm', tasks: [{ title: 'A' }] },
      { name: 'Near', tasks: [{ title: 'A', due: 3 }] },
      { name: 'Over', tasks: [{ title: 'A', state: 'completed' }] },
    ],
  })
  await runList.open()
  await expect(runList.row('Calm')).toContainText('On time')
  await expect(runList.row('Near')).toContainText('Due soon')
  await expect(runList.row('Over')).toContainText('Complete')
})

test('a header sorts, and sorts the other way round', async ({ page, seed }) => {
  const { runList } = await seed({ runs: [{ name: 'Beta' }, { name: 'Gamma' }, { name: 'Alpha' }] })
  await runList.open()
  await expect(runList.links()).toHaveText(['Beta', 'Gamma', 'Alpha'])

  await runList.sortBy('Name')
  await expect(page).toHaveURL(runList.url('?sort=name'))
  await expect(runList.links()).toHaveText(['Alpha', 'Beta', 'Gamma'])
  await expect(runList.header('Name')).toHaveAttribute('aria-sort', 'ascending')

  await runList.sortBy('Name')
  await expect(page).toHaveURL(runList.url('?sort=-name'))
  await expect(runList.links()).toHaveText(['Gamma', 'Beta', 'Alpha'])
  await expect(runList.order()).toHaveValue('-name')
})

test('pages follow each other, and a process leads back to the one it was on', async ({
  page,
  seed,
}) => {
  const names = Array.from({ length: 27 }, (_, at) => `Run ${String(at + 1).padStart(2, '0')}`)
  const { runList } = await seed({ runs: names.map((name) => ({ name })) })
  await runList.open('?sort=name')
  await expect(runList.links()).toHaveCount(25)
  await expect(runList.pages()).toContainText('1–25 of 27')

  await runList.nextPage().click()
  await expect(page).toHaveURL(runList.url('?sort=name&page=2'))
  await expect(runList.links()).toHaveText(['Run 26', 'Run 27'])
  await expect(runList.nextPage()).toBeDisabled()

  await runList.link('Run 27').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Run 27' })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(runList.url('?sort=name&page=2'))
  await expect(runList.links()).toHaveText(['Run 26', 'Run 27'])

  await runList.previousPage().click()
  await expect(page).toHaveURL(runList.url('?sort=name'))
  await runList.pageSize().selectOption('50')
  await expect(page).toHaveURL(runList.url('?sort=name&per_page=50'))
  await expect(runList.links()).toHaveCount(27)
})

test('what is pressed is asked for before it is let go, and once', async ({ page, seed }) => {
  const { runList } = await seed({
    runs: [{ name: 'Acme' }, { name: 'Over', tasks: [{ title: 'A', state: 'completed' }] }],
  })
  await runList.open()
  await expect(runList.links()).toHaveText(['Acme', 'Over'])
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    // a page of one row counts a status
    if (pathname.endsWith('/runs') && !search.includes('per_page=1&')) asked.push(search)
  })
  await runList.status('Complete').hover()
  await page.mouse.down()
  await expect.poll(() => asked).toHaveLength(1)
  await page.mouse.up()
  await expect(runList.links()).toHaveText(['Over'])
  await expect(page).toHaveURL(runList.url('?status=complete'))
  expect(asked).toEqual([expect.stringContaining('status=complete')])
})

test('the header stands still when the name of the organisation comes into it', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: [{ name: 'Payroll' }] })
  let letNameCome = () => {}
  const held = new Promise<void>((resolve) => (letNameCome = resolve))
  await page.route('**/me/organizations*', async (route) => {
    await held
    await route.continue()
  })
  await runList.open()
  await expect(runList.row('Payroll')).toBeVisible()
  const header = page.getByRole('banner')
  const places = async () =>
    Promise.all(
      [...(await header.getByRole('link').all()), ...(await header.getByRole('button').all())].map(
        (one) => one.boundingBox(),
      ),
    )
  await expect(header.getByRole('button')).toHaveCount(2)
  const before = await places()
  letNameCome()
  await expect(header).toContainText('Acme')
  expect(await places()).toEqual(before)
})

test('two presses in a row turn two pages, however late the rows come', async ({ page, seed }) => {
  const { runList, faults } = await seed({
    runs: [{ name: 'Alpha' }, { name: 'Beta' }, { name: 'Gamma' }],
  })
  await runList.open('?sort=name&per_page=1')
  await expect(runList.links()).toHaveText(['Alpha'])
  await faults.set([{ kind: 'latency', path: '/runs', ms: 1_000, times: 2 }])
  await runList.nextPage().dblclick()
  await expect(page).toHaveURL(runList.url('?sort=name&page=3&per_page=1'))
  await expect(runList.links()).toHaveText(['Gamma'])
})

test('an organisation without processes says where they come from', async ({ seed }) => {
  const { runList } = await seed()
  await runList.open()
  await expect(runList.heading('No processes yet')).toBeVisible()
  await expect(runList.pages()).toBeHidden()
})

test('where nothing matches, the filters can be cleared and the order stays', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: [{ name: 'Acme' }] })
  await runList.open('?q=nowhere&sort=name')
  await expect(runList.heading('No process matches')).toBeVisible()
  await runList.clearAll()
  await expect(page).toHaveURL(runList.url('?sort=name'))
  await expect(runList.row('Acme')).toBeVisible()
})

test('a narrow screen has cards with the same data', async ({ page, seed }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const { runList } = await seed({
    runs: [{ name: 'Acme', template: 'Claims', tasks: [{ title: 'Call back' }] }],
  })
  await runList.open()
  const card = runList.cards().getByRole('listitem').filter({ hasText: 'Acme' })
  await expect(card).toContainText('Claims')
  await expect(card).toContainText('On time')
  await expect(card).toContainText('Call back')
  await expect(runList.table()).toBeHidden()
})
