import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { copied, expect, test, violations } from './fixtures.ts'
import { ViewsPage } from './pages/views.page.ts'

const RUNS = [
  { name: 'Mine', tasks: [{ title: 'A', mine: true }] },
  { name: 'Theirs', mine: false, tasks: [{ title: 'A' }] },
  { name: 'Done', tasks: [{ title: 'A', state: 'completed' as const }] },
]

test('a view leads to its address, says how many it shows and that it is the one', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: RUNS })
  const views = new ViewsPage(page)
  await runList.open('?theme=dark')
  await views.tab('Mine').click()
  await expect(page).toHaveURL(runList.url('?owners=me&theme=dark'))
  await expect(views.tab('Mine')).toHaveAttribute('aria-current', 'true')
  await views.open()
  await expect(views.row('All')).toContainText('3')
  await expect(views.row('All active')).toContainText('2')
  await expect(views.row('With problems')).toContainText('0')
  await expect(views.row('Due soon')).toContainText('–')
  await expect(views.row('Mine')).toContainText('(shown)')
  await expect(views.row('Mine')).toContainText('2')
})

test('once what is shown has a name the focus is on the views', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  const views = new ViewsPage(page)
  await runList.open('?sort=name')
  await views.saveButton().focus()
  await page.keyboard.press('Enter')
  await views.name().fill('By name')
  await page.keyboard.press('Enter')
  await expect(views.tab('By name')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Views' })).toBeFocused()
})

test('the list opens with the pinned view, and it stands in the address', async ({
  page,
  seed,
}) => {
  const { org, runList } = await seed({ runs: RUNS })
  const views = new ViewsPage(page)
  await runList.open()
  await views.open()
  await views.act('All active', 'Open the list with it')
  await expect(views.row('All active')).toContainText('start view')
  for (const address of ['/', `/${org}`]) {
    await page.goto(address)
    await expect(page).toHaveURL(runList.url('?status=active'))
  }
  await page.goto('/?status=complete') // an address of its own is left alone
  await expect(page).toHaveURL(runList.url('?status=complete'))
  await runList.open()
  await expect(page).toHaveURL(runList.url()) // a link to the plain list shows the plain list
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link').first().click()
  await expect(page).toHaveURL(runList.url('?status=active'))
})

test('an address is saved once, changed, renamed, deleted and taken back', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: RUNS })
  const views = new ViewsPage(page)
  await runList.open('?sort=name')
  await views.save('By name')
  await expect(views.tab('By name')).toHaveAttribute('aria-current', 'true')
  await expect(views.saveButton()).toBeHidden()

  await views.open()
  await page.getByRole('dialog').getByRole('button', { name: 'Save view…' }).click()
  await expect(page.getByRole('alert')).toContainText('saved already, as “By name”')
  await page.keyboard.press('Escape')

  await page.goto(runList.url('?sort=name'))
  await runList.search().fill('e')
  await expect(page).toHaveURL(runList.url('?q=e&sort=name'))
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.reload()
  await expect(views.tab('By name')).toHaveAttribute('aria-current', 'true')

  await views.open()
  await views.act('By name', 'Rename…')
  await views.name().fill('mine')
  await page.keyboard.press('Enter')
  await expect(page.getByText('There is a view of that name already.')).toBeVisible()
  await views.name().fill('With an e')
  await page.keyboard.press('Enter')
  await expect(views.row('With an e')).toBeVisible()
  await views.act('With an e', 'Delete')
  await expect(views.tab('With an e')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(views.tab('With an e')).toBeVisible()
})

const withViews = (page: Page, org: string, names: string[]) =>
  page.evaluate(
    ([key, list]) => {
      const saved = list.map((name) => ({ id: name, name, query: `?q=${name}` }))
      localStorage.setItem(key, JSON.stringify({ version: 1, start: null, views: saved }))
    },
    [`runboard.views.${org}`, names] as const,
  )

test('views are put in order by menu, by keyboard and by hand', async ({ page, seed }) => {
  const { org, runList } = await seed({ runs: RUNS })
  const views = new ViewsPage(page)
  await runList.open()
  await withViews(page, org, ['one', 'two', 'three'])
  await page.reload()
  await views.open()
  await expect(views.ownNames()).toHaveText(['one', 'two', 'three'])
  await views.act('three', 'Move up')
  await expect(views.ownNames()).toHaveText(['one', 'three', 'two'])

  await views.handle('one').press('Enter')
  const end = page.getByRole('button', { name: 'Insert after two' })
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(end).toBeFocused({ timeout: 100 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(views.ownNames()).toHaveText(['three', 'two', 'one'])

  await views.row('one').dragTo(views.row('three'), { targetPosition: { x: 60, y: 2 } })
  await expect(views.ownNames()).toHaveText(['one', 'three', 'two'])
  await page.reload()
  await views.open()
  await expect(views.ownNames()).toHaveText(['one', 'three', 'two'])
})

test('views travel as a file, and nothing is lost or doubled on the way', async ({
  page,
  seed,
}) => {
  const { org, runList } = await seed({ runs: RUNS })
  const views = new ViewsPage(page)
  await runList.open()
  await withViews(page, org, ['one', 'two'])
  await page.reload()
  await views.open()
  const waiting = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click()
  const file = await (await waiting).path()
  const content = JSON.parse(await readFile(file, 'utf8'))
  expect(content.views).toEqual([
    { name: 'one', query: '?q=one' },
    { name: 'two', query: '?q=two' },
  ])

  await views.act('one', 'Delete')
  await views.open()
  await expect(views.ownNames()).toHaveText(['two'])
  await views.import(file)
  await expect(page.getByText('1 view is added. 1 was there already')).toBeVisible()
  await expect(views.ownNames()).toHaveText(['two', 'one'])

  await views.import({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{') })
  await expect(page.getByRole('alert')).toContainText('it is not JSON')
  await expect(views.ownNames()).toHaveText(['two', 'one'])
})

test('another tab follows', async ({ page, context, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  await runList.open('?q=e')
  const other = await context.newPage()
  await other.goto(runList.url())
  await expect(new ViewsPage(other).tab('All')).toBeVisible()
  await new ViewsPage(page).save('Shared')
  await expect(new ViewsPage(other).tab('Shared')).toBeVisible()
})

test('a link is copied; where that is not allowed it is shown, selected', async ({
  page,
  context,
  seed,
}) => {
  const { runList } = await seed({ runs: RUNS })
  const views = new ViewsPage(page)
  await context.grantPermissions(['clipboard-write'])
  await runList.open()
  await views.open()
  await views.act('Late', 'Copy link')
  await expect(page.getByText('The link is copied.')).toBeVisible()
  const address = await copied(page)
  expect(address).toBe(new URL(runList.url('?status=delayed'), page.url()).href)

  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('denied')) },
    })
  })
  await page.reload()
  await views.open()
  await views.act('Late', 'Copy link')
  const link = page.getByRole('textbox', { name: 'Link to the view' })
  await expect(link).toBeFocused()
  await expect(link).toHaveValue(address)
})

test('without storage views last as long as the page, and it says so', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  const views = new ViewsPage(page)
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  await runList.open('?q=e')
  await views.save('Kept here')
  await expect(views.tab('Kept here')).toBeVisible()
  await views.open()
  await expect(page.getByText('does not let us keep views')).toBeVisible()
})

for (const width of [1280, 390])
  test(`axe finds nothing wrong with the views on ${width} px`, async ({ page, seed }) => {
    await page.setViewportSize({ width, height: 844 })
    const { org, runList } = await seed({ runs: RUNS })
    const views = new ViewsPage(page)
    await runList.open()
    await withViews(page, org, ['one', 'two'])
    await page.reload()
    await views.open()
    await expect(views.row('All active')).toContainText('2')
    expect(await violations(page)).toEqual([])
    await views.act('one', 'Rename…')
    await expect(views.name()).toBeFocused()
    expect(await violations(page)).toEqual([])
  })
