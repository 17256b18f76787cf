import { expect, test, violations } from './fixtures.ts'
import { RowWorkPage } from './pages/row-work.page.ts'
import { ViewsPage } from './pages/views.page.ts'

const RUNS = ['Acme', 'Globex', 'Initech'].map((name) => ({ name, template: 'Onboarding' }))

test('keys walk through rows, select, star and open', async ({ page, seed }) => {
  const { runList, run } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open('?sort=name')
  await rows.ready()
  await page.keyboard.press('j')
  await expect(rows.link('Acme')).toBeFocused()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(rows.link('Initech')).toBeFocused()
  await page.keyboard.press('Shift+X')
  await expect(rows.bar()).toContainText('3 selected')
  await page.keyboard.press('k')
  await page.keyboard.press('s')
  await expect(runList.row('Globex')).toContainText('starred')
  await page.keyboard.press('Shift+U')
  await expect(rows.bar()).toBeHidden()
  await page.keyboard.press('o')
  await expect(run.heading('Globex')).toBeVisible()
})

test('keys search, turn pages, refresh, and go to other lists', async ({ page, seed }) => {
  const { runList } = await seed({
    runs: Array.from({ length: 27 }, (_, at) => ({ name: `Run ${at + 10}` })),
  })
  const rows = new RowWorkPage(page)
  await runList.open('?sort=name')
  await rows.ready()
  await page.keyboard.press('j')
  await page.keyboard.press('n')
  await expect(page).toHaveURL(runList.url('?sort=name&page=2'))
  await expect(rows.link('Run 35')).toBeFocused()
  await page.keyboard.press('b')
  await expect(page).toHaveURL(runList.url('?sort=name'))
  const asked = page.waitForRequest((request) => request.url().includes('/runs?'))
  await page.keyboard.press('r')
  await asked
  await page.keyboard.press('/')
  await expect(runList.search()).toBeFocused()
  await page.keyboard.press('Escape')
  await rows.link('Run 10').focus()
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await expect(page).toHaveURL(runList.url('?owners=me'))
})

test('keys do nothing while somebody writes, or with a modifier', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  await runList.search().pressSequentially('gx?')
  await expect(runList.search()).toHaveValue('gx?')
  await expect(rows.dialog('Keyboard shortcuts')).toBeHidden()
  await runList.search().fill('')
  await rows.link('Acme').focus()
  await page.keyboard.press('Alt+x')
  await expect(rows.bar()).toBeHidden()
})

test('“?” shows all keys; single keys can be switched off for good', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  await rows.link('Globex').focus()
  await page.keyboard.press('?')
  const keys = rows.dialog('Keyboard shortcuts')
  await expect(keys).toContainText('Star or take the star away')
  await keys.getByRole('checkbox', { name: 'Single-key shortcuts' }).click()
  await page.keyboard.press('Escape')
  await expect(rows.link('Globex')).toBeFocused()
  await page.keyboard.press('x')
  await expect(rows.bar()).toBeHidden()

  await page.reload()
  await rows.ready()
  await rows.link('Globex').focus()
  await page.keyboard.press('?')
  await expect(keys).toBeHidden()
  await page.keyboard.press('Control+k') // not a single key
  await rows.command(/These keys/).click()
  await keys.getByRole('checkbox', { name: 'Single-key shortcuts' }).click()
  await page.keyboard.press('Escape')
  await rows.link('Globex').focus()
  await page.keyboard.press('x')
  await expect(rows.bar()).toContainText('1 selected')
})

test('the focus goes on to the next row when its own has left', async ({ page, seed }) => {
  const { runList, asAdmin, runs } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open('?sort=name')
  await rows.ready()
  await rows.link('Globex').focus()
  await asAdmin('DELETE', `/runs/${runs['Globex']!}`)
  await page.keyboard.press('r')
  await expect(rows.link('Globex')).toBeHidden()
  await expect(rows.link('Initech')).toBeFocused()
})

test('the palette finds processes by name and by number, templates and views', async ({
  page,
  seed,
}) => {
  const { runList, run } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('glob')
  await expect(rows.command(/^Globex/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(run.heading('Globex')).toBeVisible()

  await page.keyboard.press('Control+k')
  await expect(rows.palette().getByRole('group', { name: 'Recent' })).toContainText('Globex')
  await page.keyboard.type('#2')
  await expect(rows.command(/#2/)).toBeVisible()
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('mine')
  await rows.command(/^Mine/).click()
  await expect(page).toHaveURL(runList.url('?owners=me'))
})

test('the palette leads to saved views, and remembers the one that was chosen', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open('?status=active&sort=-name')
  await new ViewsPage(page).save('Backwards')
  await expect(new ViewsPage(page).tab('Backwards')).toBeVisible()
  await runList.open()
  await rows.ready()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('backw')
  await rows.command('Backwards').click()
  await expect(page).toHaveURL(runList.url('?status=active&sort=-name'))
  await expect(runList.links()).toHaveText(['Initech', 'Globex', 'Acme'])

  await page.keyboard.press('Control+k')
  await expect(rows.palette().getByRole('group', { name: 'Recent' })).toContainText('Backwards')
})

test('the palette acts on the row that has the focus, and gives the focus back', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  await rows.link('Globex').focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('star or')
  await expect(rows.command(/Star or take/)).toContainText('Globex')
  await page.keyboard.press('Enter')
  await expect(runList.row('Globex')).toContainText('starred')
  await expect(rows.link('Globex')).toBeFocused()
})

test('what is written after the key for the palette is written into it, also from within the search', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  await runList.search().focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('glob')
  await expect(rows.palette().getByRole('searchbox')).toHaveValue('glob')
  await expect(rows.command(/^Globex/)).toBeVisible()
  await page.keyboard.press('Escape') // empties it
  await page.keyboard.press('Escape')
  await expect(rows.palette()).toBeHidden()
  await expect(runList.search()).toBeFocused()
  await expect(runList.search()).toHaveValue('')
})

test('arrow down leads from the search to the rows', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open('?sort=name')
  await rows.ready()
  await page.keyboard.press('/')
  await page.keyboard.type('Globex')
  await expect(runList.links()).toHaveText(['Globex'])
  await page.keyboard.press('ArrowDown')
  await expect(rows.link('Globex')).toBeFocused()
})

test('axe finds nothing wrong with keys and palette', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  await page.keyboard.press('?')
  await expect(rows.dialog('Keyboard shortcuts')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(rows.dialog('Keyboard shortcuts')).toBeHidden()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('acme')
  await expect(rows.command(/^Acme/)).toBeVisible()
  expect(await violations(page)).toEqual([])
})

test('a menu has its first item under the focus while the key that opened it is still down', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  const account = page.getByRole('button', { name: 'Account and appearance' })
  const more = page.getByRole('button', { name: 'Actions for Globex' })
  // The second time its menu is there at once.
  for (const button of [account, account, more, more]) {
    await button.focus()
    await page.keyboard.down('Enter')
    await expect(rows.menu().locator('[role^=menuitem]').first()).toBeFocused()
    await page.keyboard.up('Enter')
    await page.keyboard.press('Escape')
    await expect(button).toBeFocused()
  }
})

test('keys and ticks that come before those who answer to them are kept', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  let come = () => {}
  const wanted = new Promise<void>((resolve) => (come = resolve))
  await page.route(/\/row-work-/, (route) => wanted.then(() => route.continue()))
  await runList.open('?sort=name')
  await rows.select('Initech').click()
  for (const key of ['j', 'x', 'j']) await page.keyboard.press(key)
  come()
  await expect(rows.link('Globex')).toBeFocused()
  await expect(rows.bar()).toContainText('2 selected')
  for (const name of ['Acme', 'Initech']) await expect(rows.select(name)).toBeChecked()
})

test('the key that opened the palette runs nothing while it is held, and a second time changes nothing', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  await runList.open('?sort=name')
  await rows.ready()
  await page.getByRole('button', { name: 'Search or run a command' }).focus()
  await page.keyboard.down('Enter')
  await expect(rows.palette().getByRole('searchbox')).toBeFocused()
  await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await page.keyboard.type('glo')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('bex')
  await expect(rows.palette().getByRole('searchbox')).toHaveValue('globex')
})
