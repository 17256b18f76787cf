import { expect, test } from './fixtures.ts'
import type { Seed } from '#server/testing/organizations.ts'

const NAMES = ['Audit', 'Budget', 'Claims', 'Delivery', 'Estimate']
const RUNS: NonNullable<Seed['runs']> = NAMES.map((name) => ({ name, tasks: [{ title: 'A' }] }))
const QUERY = '?q=e&status=active&sort=-name&page=2&per_page=2'
// those with an e, backwards, two a page: the second
const SHOWN = ['Budget']

test('back and forward bring the same list and page', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  await runList.open('?per_page=2&sort=name')
  await expect(runList.links()).toHaveText(['Audit', 'Budget'])
  await runList.nextPage().click()
  await expect(runList.links()).toHaveText(['Claims', 'Delivery'])
  await runList.choose('Complete')
  await expect(runList.heading('No process matches')).toBeVisible()
  await expect(page).toHaveURL(/status=complete/)

  await page.goBack()
  await expect(page).toHaveURL(runList.url('?sort=name&page=2&per_page=2'))
  await expect(runList.links()).toHaveText(['Claims', 'Delivery'])
  await page.goBack()
  await expect(runList.links()).toHaveText(['Audit', 'Budget'])
  await page.goForward()
  await expect(page).toHaveURL(runList.url('?sort=name&page=2&per_page=2'))
  await expect(runList.links()).toHaveText(['Claims', 'Delivery'])
})

test('a page that is turned begins at its top, and back stands where one was', async ({
  page,
  seed,
}) => {
  const runs = Array.from({ length: 30 }, (_, at) => ({ name: `Run ${at}`, tasks: [] }))
  const { runList } = await seed({ runs })
  const place = () => page.evaluate(() => scrollY)
  await page.setViewportSize({ width: 1280, height: 500 })
  await runList.open()
  await expect(runList.links()).toHaveCount(25)
  await runList.nextPage().scrollIntoViewIfNeeded()
  const left = await place()
  expect(left).toBeGreaterThan(100)

  await runList.nextPage().click()
  await expect.poll(place).toBe(0)
  await expect(runList.links()).toHaveCount(5)
  await expect(page).toHaveURL(runList.url('?page=2'))
  // The page hears of its new address right behind it; nobody is as quick as to be back by then.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  await page.goBack()
  await expect(runList.links()).toHaveCount(25)
  await expect.poll(place).toBe(left)
})

test('a reload, a new tab and a pasted link show the same', async ({ page, context, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  await runList.open(QUERY)
  await expect(runList.links()).toHaveText(SHOWN)
  await expect(runList.status('Active')).toHaveAttribute('aria-current', 'true')
  await expect(runList.search()).toHaveValue('e')
  await page.reload()
  await expect(runList.links()).toHaveText(SHOWN)
  await expect(page).toHaveURL(runList.url(QUERY))

  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByRole('table').getByRole('link')).toHaveText(SHOWN)
  await expect(other.getByRole('searchbox', { name: 'Search' })).toHaveValue('e')
})

test('a status opens in a tab of its own, with everything else', async ({
  page,
  context,
  seed,
}) => {
  const { runList } = await seed({ runs: RUNS })
  await runList.open('?sort=name&q=e')
  await expect(runList.links().first()).toBeVisible()
  const opening = context.waitForEvent('page')
  await runList.status('Active').click({ modifiers: ['ControlOrMeta'] })
  const tab = await opening
  await expect(tab).toHaveURL(runList.url('?q=e&status=active&sort=name'))
  await expect(page).toHaveURL(runList.url('?sort=name&q=e'))
})

test('a process leads back to the list and page it was opened from', async ({ page, seed }) => {
  const { runList, run } = await seed({ runs: RUNS })
  await runList.open(QUERY)
  await runList.link('Budget').click()
  await expect(run.heading('Budget')).toBeVisible()
  await run.back()
  await expect(page).toHaveURL(runList.url(QUERY))
  await expect(runList.links()).toHaveText(SHOWN)
})

test('typed as text it is the same address, and nonsense in it is named', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: RUNS })
  await runList.open('?sort=name')
  await runList.editAsText().click()
  await expect(runList.queryText()).toHaveValue('sort=name')
  await runList.queryText().fill('?q=bud&sort_by=-name&satus=x')
  await page.keyboard.press('Enter')
  await expect(runList.links()).toHaveText(['Budget'])
  await expect(page).toHaveURL(runList.url('?q=bud&satus=x&sort=-name'))
  await expect(runList.alert()).toContainText('“satus=x” is not understood')

  await runList.queryText().fill('nonsense')
  await page.keyboard.press('Escape')
  await expect(runList.queryText()).toHaveValue('q=bud&satus=x&sort=-name')
  await page.goBack()
  await expect(page).toHaveURL(runList.url('?sort=name'))
  await expect(runList.queryText()).toHaveValue('sort=name')
})

test('all that is not honoured goes in one step, and what is stays', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  const gone = '0'.repeat(32)
  await runList.open(
    `?q=bud&owners=me,999&tag_ids=${gone}&status=stalled&view=x&embed=no&page=2&page=2`,
  )
  const alert = runList.alert()
  for (const part of ['“999” has left', `“${gone}”`, '“stalled”', 'view “x”', 'embed=no', 'page'])
    await expect(alert).toContainText(part)
  await runList.dropAll().click()
  await expect(page).toHaveURL(runList.url('?q=bud&owners=me'))
  await expect(alert).toBeHidden()
  await expect(runList.links()).toHaveText(['Budget'])
  await expect(runList.addFilter()).toBeFocused()
  await page.goBack()
  await expect(alert).toBeVisible()
})

test('the address changes at most twice a second, and ends at the last choice', async ({
  page,
  seed,
}) => {
  await page.addInitScript(() => {
    const writes: number[] = []
    Object.assign(window, { writes })
    for (const name of ['pushState', 'replaceState'] as const) {
      const write = history[name].bind(history)
      history[name] = (...given) => {
        writes.push(performance.now())
        write(...given)
      }
    }
  })
  const { runList } = await seed({ runs: RUNS })
  await runList.open()
  await expect(runList.links().first()).toBeVisible()
  await page.evaluate(() => void Reflect.get(window, 'writes').splice(0))
  for (const word of ['Complete', 'Late', 'Issue', 'Problem', 'Active']) await runList.choose(word)
  await expect(page).toHaveURL(runList.url('?status=active'))
  await expect(runList.links()).toHaveCount(5)
  const writes = await page.evaluate<number[]>(() => Reflect.get(window, 'writes'))
  for (const at of writes)
    expect(writes.filter((one) => one >= at && one < at + 990).length).toBeLessThanOrEqual(2)
})
