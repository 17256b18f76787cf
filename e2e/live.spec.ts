import type { Page } from '@playwright/test'
import { asAdmin, expect, test } from './fixtures.ts'
import { RowWorkPage } from './pages/row-work.page.ts'
import { RunListPage } from './pages/run-list.page.ts'

const PACE = 16_000

/** How often the page has been answered about the list. */
function asking(page: Page) {
  const answered: string[] = []
  page.on('response', (response) => {
    const { pathname, searchParams } = new URL(response.url())
    // a page of one row counts a status or a view
    if (/^\/api\/organizations\/\w+\/runs$/.test(pathname) && searchParams.get('per_page') !== '1')
      answered.push(response.url())
  })
  return { times: () => answered.length }
}

/** The browser says that nobody sees the page, or that somebody does. */
const setHidden = (page: Page, hidden: boolean) =>
  page.evaluate((value) => {
    const state = value ? 'hidden' : 'visible'
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value })
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)

test('rows are patched in place, new ones wait, and what left stays until it is let go', async ({
  page,
  seed,
}) => {
  const made = await seed({ runs: [{ name: 'Acme' }, { name: 'Globex' }, { name: 'Initech' }] })
  const { runList, runs } = made
  const admin = asAdmin(page.request, made)
  await page.clock.install()
  await runList.open('?sort=name')
  await expect(runList.links()).toHaveText(['Acme', 'Globex', 'Initech'])
  await expect(runList.freshness()).toContainText(/next refresh in \d+ s/)

  await admin('PUT', `/runs/${runs['Acme']}`, { name: 'Zenith' })
  await admin('DELETE', `/runs/${runs['Globex']}`)
  await admin('POST', '/runs', { name: 'Brand new' })
  await page.clock.runFor(PACE)
  await expect(runList.links()).toHaveText(['Zenith', 'Globex', 'Initech'])
  await expect(runList.takeIn()).toHaveText('1 new')
  await page.clock.runFor(10_000)
  await expect(runList.news('1 process changed, 1 new, 1 no longer matches')).toBeAttached()

  await runList.takeIn().click()
  await expect(runList.links()).toHaveText(['Brand new', 'Initech', 'Zenith'])
  await expect(runList.takeIn()).toBeHidden()
})

test('what another person changes is marked for a moment, what left says so until it is let go', async ({
  page,
  seed,
}) => {
  const { runList, runs, asAdmin } = await seed({
    role: 'standard',
    runs: [{ name: 'Acme' }, { name: 'Globex' }],
  })
  await page.clock.install()
  await runList.open('?sort=name&cols=name,status')
  await expect(runList.freshness()).toContainText('next refresh')
  await asAdmin('PUT', `/runs/${runs['Acme']}`, { name: 'Acme Ltd' })
  await asAdmin('DELETE', `/runs/${runs['Globex']}`)
  await page.clock.runFor(PACE)

  const marked = runList.table().locator('[data-changed]')
  await expect(marked).toHaveText(['Acme Ltd'])
  await expect(runList.row('Globex')).toContainText('No longer matches')
  await expect(runList.row('Acme Ltd')).not.toContainText('No longer matches')
  await page.clock.runFor(4_000)
  await expect(marked).toHaveCount(0)
  await page.clock.runFor(PACE)
  await expect(runList.row('Globex')).toContainText('No longer matches')
  await runList.letGo().click()
  await expect(runList.links()).toHaveText(['Acme Ltd'])
})

test('of two tabs one asks, the other follows, and takes over when it closes', async ({
  page,
  context,
  seed,
}) => {
  const made = await seed({ runs: [{ name: 'Acme' }] })
  const admin = asAdmin(page.request, made)
  const other = await context.newPage()
  const [one, two] = [asking(page), asking(other)]
  const follower = new RunListPage(other, made.org)
  // the clock is the context's, so both tabs have the same
  await context.clock.install()
  await made.runList.open()
  await expect(made.runList.freshness()).toContainText('next refresh')
  await follower.open()
  await expect(follower.row('Acme')).toBeVisible()
  // It refreshes behind its rows: from when it waits to lead, it follows.
  const waiting = () => navigator.locks.query().then(({ pending = [] }) => pending.length)
  await expect.poll(() => other.evaluate(waiting)).toBeGreaterThan(0)
  const before = { one: one.times(), two: two.times() }

  await admin('PUT', `/runs/${made.runs['Acme']}`, { name: 'Acme Ltd' })
  await context.clock.runFor(PACE)
  await expect(made.runList.row('Acme Ltd')).toBeVisible()
  await expect(follower.row('Acme Ltd')).toBeVisible()
  expect(one.times()).toBe(before.one + 1)
  expect(two.times()).toBe(before.two)

  await page.close()
  await admin('PUT', `/runs/${made.runs['Acme']}`, { name: 'Acme plc' })
  await context.clock.runFor(PACE)
  await expect(follower.row('Acme plc')).toBeVisible()
  expect(two.times()).toBe(before.two + 1)
})

test('out of sight nothing is asked; on return at once', async ({ page, seed }) => {
  const made = await seed({ runs: [{ name: 'Acme' }] })
  const list = asking(page)
  await page.clock.install()
  await made.runList.open()
  await expect(made.runList.freshness()).toContainText('next refresh')
  const before = list.times()

  await setHidden(page, true)
  await expect(made.runList.freshness()).toContainText('paused while out of sight')
  await page.clock.runFor(5 * 60_000)
  expect(list.times()).toBe(before)

  await asAdmin(page.request, made)('PUT', `/runs/${made.runs['Acme']}`, { name: 'Acme Ltd' })
  await setHidden(page, false)
  await expect(made.runList.row('Acme Ltd')).toBeVisible()
  expect(list.times()).toBe(before + 1)
})

for (const away of ['out of sight', 'offline'])
  test(`while it is ${away} neither rows nor counts are asked for`, async ({
    page,
    context,
    seed,
  }) => {
    const { runList } = await seed({ runs: [{ name: 'Acme' }] })
    await page.clock.install()
    await runList.open()
    await expect(runList.freshness()).toContainText('next refresh')
    await expect(runList.uncounted()).toHaveCount(0)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))

    if (away === 'offline') await context.setOffline(true)
    else await setHidden(page, true)
    await expect(runList.freshness()).toContainText('paused')
    asked.length = 0
    await page.clock.runFor(12 * 60_000) // counts are asked for again after five
    expect(asked).toEqual([])

    if (away === 'offline') await context.setOffline(false)
    else await setHidden(page, false)
    await expect(runList.freshness()).toContainText('next refresh')
    expect(asked.some((url) => url.includes('/runs?'))).toBe(true)
  })

test('offline it waits and says so; back online it asks at once', async ({
  page,
  context,
  seed,
}) => {
  const made = await seed({ runs: [{ name: 'Acme' }] })
  await page.clock.install()
  await made.runList.open()
  await expect(made.runList.freshness()).toContainText('next refresh')
  await context.setOffline(true)
  await expect(made.runList.freshness()).toContainText('paused: you are offline')
  await page.clock.runFor(60_000)
  await expect(made.runList.alert()).toBeHidden()
  await context.setOffline(false)
  await expect(made.runList.freshness()).toContainText('next refresh')
})

test('offline no rows stand under a filter that they were not asked for', async ({
  page,
  context,
  seed,
}) => {
  const { runList } = await seed({
    runs: [{ name: 'Acme' }, { name: 'Done', tasks: [{ title: 'A', state: 'completed' }] }],
  })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  await expect(runList.status('Complete')).toContainText('1')
  await context.setOffline(true)
  await runList.choose('Complete')
  await expect(runList.alert()).toContainText('The server cannot be reached.')
  await expect(runList.link('Acme')).toBeHidden()
  await context.setOffline(false)
  await expect(runList.links()).toHaveText(['Done'])
})

test('a refresh that fails is told in the line, and tried again more seldom', async ({
  page,
  seed,
}) => {
  const { runList, faults } = await seed({ runs: [{ name: 'Acme' }] })
  const list = asking(page)
  await page.clock.install()
  await runList.open()
  await expect(runList.freshness()).toContainText('next refresh')
  await faults.set([{ kind: 'failure', path: '/runs' }])
  const before = list.times()
  await page.clock.runFor(PACE)
  await expect(runList.freshness()).toContainText('refresh failed')
  await expect(runList.row('Acme')).toBeVisible()
  await page.clock.runFor(PACE)
  await expect.poll(list.times).toBe(before + 2)
  await page.clock.runFor(PACE)
  expect(list.times()).toBe(before + 2)

  await faults.clear()
  await page.getByRole('button', { name: 'Try now' }).click()
  await expect(runList.freshness()).toContainText('next refresh')
})

test('a process leads back to the same rows at the same place, at once', async ({ page, seed }) => {
  const names = Array.from({ length: 40 }, (_, at) => `Run ${String(at + 1).padStart(2, '0')}`)
  const { runList } = await seed({ runs: names.map((name) => ({ name })) })
  await runList.open('?sort=name&per_page=50')
  await runList.link('Run 38').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Run 38' })).toBeVisible()
  const list = asking(page)
  await page.goBack()
  // There before any answer: nothing is on its way that could have brought them.
  await expect(runList.row('Run 38')).toBeInViewport()
  await expect(runList.links()).toHaveText(names)
  expect(list.times()).toBeLessThanOrEqual(1)
})
