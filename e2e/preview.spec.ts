import { expect, test, violations } from './fixtures.ts'
import { RowWorkPage } from './pages/row-work.page.ts'

const RUNS = [
  {
    name: 'Acme',
    answers: { 'Customer name': 'Acme Ltd' },
    tasks: [{ title: 'Sign contract' }, { title: 'Order device', due: -30, mine: true }],
  },
  { name: 'Globex', tasks: [{ title: 'Call back' }] },
  { name: 'Initech', tasks: [{ title: 'Archive papers' }] },
]

test('the preview follows the arrow keys, and Escape closes it', async ({ page, seed }) => {
  const { runList, run } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open('?sort=name')
  await rows.ready()
  await rows.previewButton().click()
  await expect(page).toHaveURL(runList.url('?sort=name&view=preview'))
  await expect(rows.preview()).toContainText('Acme Ltd')
  await expect(rows.preview()).toContainText('Order device')
  await expect(rows.preview()).toContainText('Rui Melo')

  await rows.link('Acme').focus()
  await page.keyboard.press('ArrowDown')
  await expect(rows.preview().getByRole('heading', { name: 'Globex' })).toBeVisible()
  await expect(rows.preview()).toContainText('Call back')

  await page.keyboard.press('Escape')
  await expect(rows.preview()).toBeHidden()
  await expect(page).toHaveURL(runList.url('?sort=name'))
  await expect(rows.link('Globex')).toBeFocused()
  await page.keyboard.press('p')
  await expect(rows.preview().getByRole('heading', { name: 'Globex' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(run.heading('Globex')).toBeVisible()
})

test('who walks on asks for nothing on the way', async ({ page, seed }) => {
  const { runList, runs } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open('?sort=name&view=preview')
  await rows.ready()
  await expect(rows.preview()).toContainText('Acme Ltd')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await rows.link('Acme').focus()
  await page.evaluate(() => {
    const press = () =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }),
      )
    press()
    press()
  })
  await expect(rows.preview()).toContainText('Archive papers')
  expect(asked.filter((url) => url.includes(runs['Globex']!))).toEqual([])
})

test('without room for it, the preview is off and says why', async ({ page, seed }) => {
  await page.setViewportSize({ width: 900, height: 800 })
  const { runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open('?view=preview')
  await rows.ready()
  await expect(rows.preview()).toBeHidden()
  await expect(rows.previewButton()).toBeDisabled()
  await rows.previewButton().focus()
  await expect(page.getByRole('tooltip')).toContainText('1,024 px')
})

test('axe finds nothing wrong with the preview', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open(`?sort=name&view=preview`)
  await rows.ready()
  await expect(rows.preview()).toContainText('Acme Ltd')
  expect(await violations(page)).toEqual([])
})
