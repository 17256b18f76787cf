import { copied, expect, test, violations } from './fixtures.ts'
import { BulkPage } from './pages/bulk.page.ts'
import { RowWorkPage } from './pages/row-work.page.ts'

const named = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `Run ${String(at + 1).padStart(2, '0')}` }))

test('a selection with a range holds over pages, order and refresh, and ends with another filter', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: named(27) })
  const rows = new RowWorkPage(page)
  await runList.open('?sort=name')
  await rows.ready()
  await rows.select('Run 02').click()
  await rows.select('Run 05').click({ modifiers: ['Shift'] })
  await expect(rows.bar()).toContainText('4 selected')
  await expect(rows.selection()).toHaveText('4 selected')

  await runList.nextPage().click()
  await expect(rows.link('Run 27')).toBeVisible()
  await expect(rows.bar()).toContainText('4 selected')
  await expect(rows.bar()).toContainText('0 of them on this page')
  await rows.select('Run 27').click()

  await runList.sortBy('Name')
  await expect(runList.links().first()).toHaveText('Run 27')
  await runList.refresh()
  await expect(rows.select('Run 27')).toBeChecked()
  await expect(rows.bar()).toContainText('5 selected')

  await runList.search().fill('Run 0')
  await expect(runList.links()).toHaveCount(9)
  await expect(rows.bar()).toBeHidden()
  await expect(rows.select('Run 02')).not.toBeChecked()
})

test('the page, then all that match: a statement that the next page is part of', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: named(27) })
  const rows = new RowWorkPage(page)
  await runList.open('?sort=name')
  await rows.ready()
  await rows.selectPage().click()
  await expect(rows.bar()).toContainText('25 selected')
  await rows.inBar('Select all 27 matching').click()
  await expect(rows.bar()).toContainText('27 selected')

  await runList.nextPage().click()
  await expect(rows.select('Run 26')).toBeChecked()
  await rows.select('Run 26').click()
  await expect(rows.bar()).toContainText('26 selected')
  await expect(rows.bar()).toContainText('all that match but 1')
  await expect(rows.inBar('Copy links')).toBeDisabled()

  await rows.inBar('Clear selection').click()
  await expect(rows.bar()).toBeHidden()
  await expect(rows.link('Run 26')).toBeFocused()
})

test('while a part of the address is not applied, nothing can be selected', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: named(2) })
  const rows = new RowWorkPage(page)
  await runList.open('?satus=problem')
  await rows.ready()
  await expect(rows.select('Run 01')).toBeDisabled()
  await rows.select('Run 01').click({ force: true })
  await expect(rows.select('Run 01')).not.toBeChecked()
  await expect(rows.bar()).toBeHidden()

  await runList.drop('satus=problem')
  await rows.select('Run 01').click()
  await expect(rows.bar()).toContainText('1 selected')
})

test('what no longer matches is taken out of the selection, with a word', async ({
  page,
  seed,
}) => {
  const { runList, asAdmin, runs } = await seed({ runs: named(3) })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  await rows.selectPage().click()
  await expect(rows.bar()).toContainText('3 selected')
  await asAdmin('DELETE', `/runs/${runs['Run 02']!}`)
  await runList.refresh()
  await expect(rows.bar()).toContainText('2 selected')
  await expect(rows.notice(/1 selected one no longer matches/)).toBeVisible()
})

test('links of what is selected are copied; where that is denied they can be copied by hand', async ({
  page,
  context,
  seed,
}) => {
  await context.grantPermissions(['clipboard-write'])
  const { runList, runs, org } = await seed({ runs: named(2) })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  await rows.selectPage().click()
  await rows.inBar('Copy links').click()
  await expect(rows.notice('2 links are copied.')).toBeVisible()
  const links = ['Run 01', 'Run 02'].map(
    (name) => `${new URL(page.url()).origin}/${org}/processes/${runs[name]!}`,
  )
  expect(await copied(page)).toBe(links.join('\n'))

  await page.evaluate(() =>
    Object.defineProperty(navigator.clipboard, 'writeText', { value: () => Promise.reject() }),
  )
  await rows.inBar('Copy links').click()
  await expect(rows.dialog('Copy it by hand').getByRole('textbox')).toHaveValue(links.join('\n'))
  await page.keyboard.press('Escape')
  await expect(rows.inBar('Copy links')).toBeFocused()
})

test('a star shows at once, comes back off with undo, and keeps everybody on the process', async ({
  page,
  seed,
}) => {
  const { runList, asAdmin, runs, me } = await seed({ runs: named(2) })
  const rows = new RowWorkPage(page)
  await asAdmin('PUT', `/runs/${runs['Run 01']!}`, { users: [me], groups: [] })
  await runList.open()
  await rows.ready()
  const changed = page.waitForRequest((request) => request.method() === 'PUT')
  await rows.more('Run 01').click()
  await rows.choose('Star')
  await expect(runList.row('Run 01')).toContainText('starred')
  expect((await changed).postDataJSON()).toEqual({ starred: true, users: [me], groups: [] })

  await expect(rows.notice('“Run 01” is starred.')).toBeVisible()
  await rows.undo()
  await expect(runList.row('Run 01')).not.toContainText('starred')
  await expect(rows.notice('“Run 01” is as it was before.')).toBeVisible()
  await runList.refresh()
  await expect(runList.row('Run 01')).not.toContainText('starred')
})

test('a refused star is taken back, and the reason is told', async ({ page, seed }) => {
  const { runList, faults } = await seed({ runs: named(1) })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  await faults.set([{ kind: 'failure', status: 503, method: 'PUT', path: '/runs/*' }])
  await rows.more('Run 01').click()
  await rows.choose('Star')
  await expect(rows.notice(/“Run 01” was not changed\./)).toBeVisible()
  await expect(runList.row('Run 01')).not.toContainText('starred')
})

test('an answer that was lost on its way is no refusal: the star is there', async ({
  page,
  seed,
}) => {
  const { runList, faults } = await seed({ runs: named(1) })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  await faults.set([{ kind: 'drop', when: 'after', method: 'PUT', path: '/runs/*', times: 1 }])
  await rows.more('Run 01').click()
  await rows.choose('Star')
  await expect(rows.notice('“Run 01” is starred.')).toBeVisible()
  await runList.refresh()
  await expect(runList.row('Run 01')).toContainText('starred')
})

test('in the view of starred ones a row leaves at once when its star is taken away', async ({
  page,
  seed,
}) => {
  const { runList, asAdmin, runs } = await seed({ runs: named(3) })
  const rows = new RowWorkPage(page)
  for (const id of Object.values(runs))
    await asAdmin('PUT', `/runs/${id}`, { starred: true, users: [], groups: [] })
  await runList.open('?starred=true&sort=name')
  await rows.ready()
  await rows.link('Run 01').focus()
  await page.keyboard.press('ArrowDown')
  await expect(rows.link('Run 02')).toBeFocused()
  await page.keyboard.press('s')
  await expect(rows.link('Run 02')).toBeHidden()
  await expect(rows.link('Run 03')).toBeFocused()
})

test('the menu opens by right click and by key, and filters by template', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: named(1) })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  await rows.link('Run 01').click({ button: 'right' })
  await expect(rows.menu()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(rows.menu()).toBeHidden()

  await rows.link('Run 01').focus()
  await page.keyboard.press('Shift+F10')
  await expect(rows.menu()).toBeVisible()
  await rows.choose('Only this owner')
  await expect(page).toHaveURL(/owners=\d+/)
})

test('at 400 % zoom the row with the focus is in sight, also with a selection', async ({
  page,
  seed,
}) => {
  await page.setViewportSize({ width: 320, height: 256 })
  const { runList } = await seed({ runs: named(8) })
  const rows = new RowWorkPage(page)
  await runList.open('?sort=name')
  await rows.ready()
  for (const key of ['j', 'x', 'j', 'j', 'j']) await page.keyboard.press(key)
  await expect(rows.bar()).toBeAttached()
  await expect(rows.link('Run 04')).toBeFocused()
  const isSeen = () =>
    rows.link('Run 04').evaluate((link) => {
      const { left, top, height } = link.getBoundingClientRect()
      return link.contains(document.elementFromPoint(left + 4, top + height / 2))
    })
  await expect.poll(isSeen).toBe(true)
})

test('a menu scrolls where it has no room, and its last item is in reach', async ({
  page,
  seed,
}) => {
  await page.setViewportSize({ width: 1024, height: 500 })
  const { runList } = await seed({ runs: named(1) })
  const rows = new RowWorkPage(page)
  await runList.open()
  await rows.ready()
  await rows.more('Run 01').click()
  await expect(rows.menu().getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('End')
  const last = rows.menu().getByRole('menuitem').last()
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport({ ratio: 1 })
})

for (const width of [1280, 390])
  test(`axe finds nothing wrong with a selection and a menu on ${width} px`, async ({
    page,
    seed,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    const { runList } = await seed({ runs: named(3) })
    const rows = new RowWorkPage(page)
    await runList.open()
    await rows.ready()
    await rows.select('Run 01').click()
    await expect(rows.bar()).toBeVisible()
    expect(await violations(page)).toEqual([])
    await rows.more('Run 02').click()
    await expect(rows.menu()).toBeVisible()
    expect(await violations(page)).toEqual([])
  })

test('what its menu opens gives the focus back to its button, each time', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: [{ name: 'Acme' }] })
  const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
  await runList.open()
  await rows.ready()
  await rows.select('Acme').click()
  const actions = bulk.selection().getByRole('button', { name: 'Actions' })
  for (const item of ['Rename…', 'Rename…', 'Archive…', 'Archive…']) {
    await actions.focus()
    await page.keyboard.press('Enter')
    await bulk.menu().getByRole('menuitem', { name: item }).press('Enter')
    await expect(bulk.dialog()).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(actions).toBeFocused()
  }
})
