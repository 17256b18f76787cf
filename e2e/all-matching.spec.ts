import type { Page } from '@playwright/test'
import { asAdmin, expect, test } from './fixtures.ts'
import { RowWorkPage } from './pages/row-work.page.ts'

const named = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `Run ${String(at + 1).padStart(3, '0')}` }))

/** The steps that the page has asked for. */
function asking(page: Page) {
  const asked: URLSearchParams[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    // a page of one row counts a status or a view
    if (/^\/api\/organizations\/\w+\/runs$/.test(pathname) && searchParams.get('per_page') !== '1')
      asked.push(searchParams)
  })
  return asked
}

test('all matching ones are loaded in steps, and the rows say how far', async ({ page, seed }) => {
  const { runList, faults } = await seed({ runs: named(230) })
  const asked = asking(page)
  await faults.set([{ kind: 'latency', ms: 4_000, path: '/runs', skip: 1 }])
  await runList.open('?sort=name&without_pagination=true')
  await expect(runList.link('Run 001')).toBeVisible()
  await expect(page.getByText('Looked through 100 of 230')).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('Looked through 200 of 230')).toBeVisible()
  await faults.clear()
  await page.getByRole('button', { name: 'Load the rest' }).click()
  await expect(page.getByText('Everything is here: 230 processes')).toBeVisible()
  expect(asked.map((query) => `${query.get('page')}/${query.get('per_page')}`)).toEqual([
    '1/100',
    '2/100',
    '3/100',
  ])
  expect(asked.every((query) => !query.has('without_pagination'))).toBe(true)
})

test('whoever scrolls from the first moment on comes to rows', async ({ page, seed }) => {
  const { runList } = await seed({ runs: named(230) })
  await page.addInitScript(() => setInterval(() => dispatchEvent(new Event('scroll')), 50))
  await runList.open('?sort=name&without_pagination=true')
  await expect(page.getByText('Everything is here: 230 processes')).toBeVisible()
})

test('a column that the API cannot sort by sorts once everything is here', async ({ seed }) => {
  const { runList } = await seed({
    runs: [
      { name: 'A', template: 'Zeal' },
      { name: 'B', template: 'Audit' },
      { name: 'C', template: 'Move' },
    ],
  })
  await runList.open('?sort=checklist_title&without_pagination=true')
  await expect(runList.links()).toHaveText(['B', 'C', 'A'])
})

test('what the API has no word for is judged here, over all rows, and never sent', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({
    runs: [
      ...named(120).map((run) => ({ ...run, tasks: [{ title: 'Sign', mine: true }] })),
      { name: 'Nobody', tasks: [{ title: 'Sign' }] },
      { name: 'Late', tasks: [{ title: 'Sign', due: -30 }] },
    ],
  })
  const asked = asking(page)
  await runList.open('?next=unassigned')
  await expect(runList.links()).toHaveText(['Nobody', 'Late'])
  await expect(runList.count()).toHaveText('2 processes')
  await runList.open('?due=late&next=unassigned')
  await expect(runList.links()).toHaveText(['Late'])
  expect(asked.some((query) => query.has('next') || query.has('due'))).toBe(false)
})

test('back from a process, all rows are there at once and none is asked for again', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: named(130) })
  await runList.open('?sort=name&without_pagination=true')
  await expect(page.getByText('Everything is here')).toBeVisible()
  await runList.link('Run 002').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Run 002' })).toBeVisible()
  const asked = asking(page)
  await page.goBack()
  await expect(runList.link('Run 002')).toBeVisible()
  await expect(page.getByText('Everything is here: 130 processes')).toBeVisible()
  expect(asked.filter((query) => query.get('sort') === 'name')).toEqual([])
})

test('all rows are refreshed in place by their latest changes alone', async ({ page, seed }) => {
  const made = await seed({ runs: named(130) })
  const { runList, runs } = made
  await page.clock.install()
  await runList.open('?sort=name&without_pagination=true')
  await expect(page.getByText('Everything is here')).toBeVisible()
  await expect(runList.freshness()).toContainText('next refresh')
  const asked = asking(page)
  await asAdmin(page.request, made)('PUT', `/runs/${runs['Run 001']}`, { name: 'Zenith' })
  await page.clock.runFor(16_000)
  await expect(runList.links().first()).toHaveText('Zenith')
  expect(asked.map((query) => query.get('sort'))).toEqual(['-last_updated'])
})

test('rows that leave a filter of the API are grey after the next refresh, and then left alone', async ({
  page,
  seed,
}) => {
  const { runList, runs, asAdmin } = await seed({ runs: named(130) })
  await page.clock.install()
  await runList.open('?q=Run&sort=name&without_pagination=true')
  await expect(page.getByText('Everything is here')).toBeVisible()
  await expect(runList.freshness()).toContainText('next refresh')
  await asAdmin('DELETE', `/runs/${runs['Run 002']}`)
  await asAdmin('PUT', `/runs/${runs['Run 003']}`, { name: 'Elsewhere' })
  const asked = asking(page)
  await page.clock.runFor(16_000)
  for (const name of ['Run 002', 'Run 003'])
    await expect(runList.row(name)).toContainText('No longer matches')
  await expect(runList.row('Run 001')).not.toContainText('No longer matches')
  await page.clock.runFor(16_000)
  await expect.poll(() => asked.length).toBe(4)
  expect(asked.map((query) => query.get('q'))).toEqual(['Run', null, null, 'Run'])

  await runList.letGo().click()
  await expect(runList.link('Run 002')).toBeHidden()
  await expect(runList.count()).toHaveText('128 processes')
})

test('keys go on from what is in sight where the row with the focus is far away', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: named(260) })
  const rows = new RowWorkPage(page)
  await runList.open('?sort=name&without_pagination=true')
  await expect(page.getByText('Everything is here')).toBeVisible()
  await rows.ready()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(rows.link('Run 002')).toBeFocused()
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await expect(runList.link('Run 260')).toBeInViewport()
  await expect(runList.link('Run 002')).toBeHidden()

  const focused = page.locator('a:focus')
  await page.keyboard.press('j')
  await expect(focused).toBeInViewport()
  const name = await focused.innerText()
  expect(name).toMatch(/^Run 2\d\d$/)
  await page.keyboard.press('j')
  const next = `Run ${Number(name.slice(4)) + 1}`
  await expect(rows.link(next)).toBeFocused()
  await page.keyboard.press('k')
  await expect(rows.link(name)).toBeFocused()
})
