import { expect, test, violations } from './fixtures.ts'
import { named, over, passUntil, receiptOf, truth } from './many.ts'
import { BulkPage } from './pages/bulk.page.ts'
import { RowWorkPage } from './pages/row-work.page.ts'
import { RunListPage } from './pages/run-list.page.ts'

test('some are rehearsed, archived and brought back: the rows leave at once and stand again', async ({
  page,
  seed,
}) => {
  const made = await seed({ runs: named(4) })
  const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
  await made.runList.open('?sort=name')
  await rows.ready()
  await bulk.selectPage()
  await rows.select('Run 0004').click()
  await bulk.choose('Archive…')
  await expect(bulk.dialog()).toContainText('3 processes can')
  await expect(bulk.dialog()).toContainText('About 6 calls of the server, a few seconds.')
  await bulk.untick('Run 0002')
  await expect(bulk.dialog()).toContainText('2 of 3 chosen')
  await bulk.go('Archive 2 processes').click()

  await expect(bulk.line('Archive 2 processes')).toContainText('Done: all 2.')
  await expect(made.runList.links()).toHaveText(['Run 0002', 'Run 0004'])
  await expect(bulk.selection()).toBeHidden()
  expect((await truth(page, made)).away).toEqual(['Run 0001', 'Run 0003'])

  await bulk.inDock('Undo').click()
  await expect(bulk.line('Take back: Archive 2 processes')).toContainText('Done: all 2.')
  await expect(made.runList.links()).toHaveText(['Run 0001', 'Run 0002', 'Run 0003', 'Run 0004'])
  expect((await truth(page, made)).away).toEqual([])
})

test('fifty with faults in every tenth: the receipt agrees with the server, and the rest is tried again', async ({
  page,
  seed,
}) => {
  const made = await seed({ runs: named(50) })
  const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
  await page.clock.install()
  await made.runList.open('?sort=name&per_page=50')
  await rows.ready()
  await bulk.selectPage()
  await made.faults.set([
    { kind: 'failure', status: 503, method: 'DELETE', path: '/runs/*', rate: 0.1 },
    { kind: 'drop', when: 'after', method: 'DELETE', path: '/runs/*', rate: 0.1, seed: 7 },
    { kind: 'too-many', retry_after: 40, method: 'DELETE', path: '/runs/*', skip: 20, times: 1 },
    // What one may not do: the server's own words, per item.
    {
      kind: 'failure',
      status: 503,
      method: 'DELETE',
      path: `/runs/${made.runs['Run 0013']!}`,
    },
  ])
  await bulk.choose('Archive…')
  await bulk.go('Archive 50 processes').click()
  await passUntil(page, () => bulk.line('asks for patience').isVisible(), 500)
  await passUntil(page, over(bulk))
  await bulk.inDock('Receipt').click()

  const server = await truth(page, made)
  expect(server.here).toEqual(['Run 0013'])
  await expect.poll(() => receiptOf(bulk, 'refused')).toEqual(server.here)
  await expect(bulk.receiptRow('Run 0013')).toContainText('It was not made.')
  await expect(bulk.dialog()).toContainText('49 done, 1 refused')

  await made.faults.clear()
  await bulk.retry().click()
  await passUntil(page, () => bulk.line('Done: all 50.').isVisible())
  expect((await truth(page, made)).here).toEqual([])
})

test('an expired sign-in and a lost network stop it in the middle; it goes on where it was', async ({
  page,
  context,
  seed,
}) => {
  const made = await seed({ runs: named(12) })
  const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
  await page.clock.install()
  await made.runList.open('?sort=name')
  await rows.ready()
  await bulk.selectPage()
  await made.faults.set([{ kind: 'expired-token', path: '/runs/*', skip: 9 }])
  await bulk.choose('Star')
  await bulk.go('Star 12 processes').click()
  await passUntil(page, () => bulk.line('Your sign-in has expired').isVisible(), 100)

  await made.faults.clear()
  await context.setOffline(true)
  await bulk.inDock('Go on').click()
  await expect(bulk.line('You are offline')).toBeVisible()
  await page.clock.runFor(60_000)
  await expect(bulk.line('You are offline')).toBeVisible()
  await context.setOffline(false)
  await passUntil(page, over(bulk))
  await expect(bulk.line('Star 12 processes')).toContainText('Done: all 12.')
  await made.runList.open('?starred=true&sort=name')
  await expect(made.runList.links()).toHaveCount(12)
})

test('a tab that is closed half-way leaves the rest, and the next one goes on with it', async ({
  page,
  context,
  seed,
}) => {
  const made = await seed({ runs: named(20) })
  const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
  await made.runList.open('?sort=name')
  await rows.ready()
  await bulk.selectPage()
  // So slow that it is not over before the tab is closed.
  await made.faults.set([{ kind: 'latency', ms: 1_000, path: '/runs/*' }])
  await bulk.choose('Archive…')
  await bulk.go('Archive 20 processes').click()
  await expect(bulk.dock()).toContainText(/\b[1-9]\d? of 20/)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByRole('table', { name: 'Processes' })).toBeVisible()
  await expect(new BulkPage(other).line('was broken off')).toBeHidden()
  const warning = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  expect((await warning).type()).toBe('beforeunload')
  await (await warning).dismiss()
  await page.close({ runBeforeUnload: false })

  await made.faults.clear()
  await other.reload()
  const next = new BulkPage(other)
  await expect(next.line(/“Archive 20 processes” was broken off.*: \d+ are left\./)).toBeVisible()
  await next.inDock('Go on with the rest').click()
  await expect(next.line('Archive 20 processes')).toContainText('Done: all 20.')
  expect((await truth(other, made)).here).toEqual([])
  // its receipt, and the way back, outlive a reload
  await other.reload()
  await next.openSession()
  await expect(next.dialog()).toContainText('Archive 20 processes Done: all 20.')
  await next.dialog().getByRole('button', { name: 'Undo: Archive 20 processes' }).click()
  await next.close()
  await expect(next.line('Take back')).toContainText('Done: all 20.', { timeout: 20_000 })
  expect((await truth(other, made)).away).toEqual([])
})

test('after ten minutes it is taken back from the shelf, except where somebody has changed it since', async ({
  page,
  seed,
}) => {
  const made = await seed({ runs: named(3) })
  const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
  await page.clock.install()
  await made.runList.open('?sort=name')
  await rows.ready()
  await bulk.selectPage()
  await bulk.choose('Rename…')
  await bulk.field('New name').fill('{name} ({number})')
  await expect(bulk.dialog()).toContainText('For example: Run 0001 (1)')
  await bulk.go('Rename 3 processes').click()
  await passUntil(page, over(bulk), 100)
  await expect(made.runList.links()).toHaveText(['Run 0001 (1)', 'Run 0002 (2)', 'Run 0003 (3)'])
  await bulk.inDock('Put away').click()

  await made.asAdmin('PUT', `/runs/${made.runs['Run 0002']!}`, {
    name: 'Theirs',
    users: [],
    groups: [],
  })
  await page.clock.runFor(10 * 60_000)
  await bulk.openSession()
  await bulk.dialog().getByRole('button', { name: 'Undo: Rename 3 processes' }).click()
  await bulk.close()
  await passUntil(page, over(bulk), 100)
  await expect(bulk.line('Take back: Rename 3 processes')).toContainText('2 done, 1 refused')
  await bulk.inDock('Receipt').click()
  await expect(bulk.receiptRow('Run 0002')).toContainText('It has been changed since')
  expect((await truth(page, made)).here).toEqual(['Run 0001', 'Run 0003', 'Theirs'])
})

test('deleting for ever asks for the number, says that there is no way back, and has none', async ({
  page,
  seed,
}) => {
  const made = await seed({ runs: [...named(3, { archived: true }), { name: 'Stays' }] })
  const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
  await page.goto(`/${made.org}/archive?sort=name`)
  await rows.ready()
  await bulk.selectPage()
  await rows.select('Run 0003').click()
  await bulk.choose('Delete for ever…')
  await expect(bulk.dialog()).toContainText('This cannot be undone.')
  await expect(bulk.go('Delete 2 processes for ever')).toBeDisabled()
  await bulk.field('Type 2 to delete so many').fill('2')
  await bulk.go('Delete 2 processes for ever').click()
  await expect(bulk.line('Delete 2 processes for ever')).toContainText('Done: all 2.')
  await expect(bulk.inDock('Undo')).toBeHidden()
  const { here, away } = await truth(page, made)
  expect({ here, away }).toEqual({ here: ['Stays'], away: ['Run 0003'] })
})

test('without a filter "all that match" is refused; a role is told what it may not do', async ({
  page,
  seed,
}) => {
  const made = await seed({
    role: 'light',
    runs: named(26, { tasks: [{ title: 'Check', mine: true }] }),
  })
  const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
  await made.runList.open('?sort=name')
  await rows.ready()
  await bulk.selectPage()
  await bulk.selectAll()
  await bulk.choose('Star')
  await expect(bulk.dialog().getByRole('alert')).toContainText('No filter is set')
  await bulk.close()
  await bulk.selection().getByRole('button', { name: 'Actions' }).click()
  await expect(bulk.menu().getByRole('menuitem', { name: 'Archive…' })).toBeDisabled()
  await expect(bulk.menu()).toContainText('Light members cannot change processes.')
})

test('tags, folders, people, groups and owner of several are changed, and nobody else falls off', async ({
  page,
  seed,
}) => {
  const made = await seed({
    role: 'standard',
    runs: [
      { name: 'Run 0001', tags: ['Urgent'] },
      { name: 'Run 0002', tags: ['Later'] },
    ],
  })
  const { me, asAdmin } = made
  for (const name of ['Sales', 'Legal'])
    await asAdmin('POST', '/groups', { name, description: name })
  await asAdmin('POST', '/folders', { name: 'Clients', folder_type: 'run' })
  for (const id of Object.values(made.runs))
    await asAdmin('PUT', `/runs/${id}`, { users: [me], groups: [] })
  const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
  await made.runList.open('?sort=name')
  await rows.ready()
  const change = async (item: string, what: string, ...picks: [string, string][]) => {
    await bulk.selectPage()
    await bulk.choose(item)
    for (const [field, name] of picks) await bulk.pick(field, name)
    await bulk.go(`Change the ${what} of 2 processes`).click()
    await expect(bulk.line(`Change the ${what}`).first()).toContainText(/Done: all 2|1 done/)
    await bulk.inDock('Put away').click()
  }
  await change(
    'Add or remove tags…',
    'tags',
    ['Tags to add', 'Later'],
    ['Tags to remove', 'Urgent'],
  )
  await change('Add or remove members…', 'members', ['Members to add', 'Ana Sousa'])
  await change('Add or remove groups…', 'groups', ['Groups to add', 'Sales'])
  await change(
    'Add or remove groups…',
    'groups',
    ['Groups to add', 'Legal'],
    ['Groups to remove', 'Sales'],
  )
  await change('File in or out of folders…', 'folders', ['Folders to file in', 'Clients'])
  await change('Change owner…', 'owner', ['New owner', 'Ana Sousa'])

  for (const run of (await truth(page, made)).runs) {
    expect(run.tags.data.map(({ id }) => id)).toEqual([made.tags['Later']])
    expect(run.users.map(Number)).toContain(me)
    expect(run.users).toHaveLength(2)
    expect(run.groups).toHaveLength(1)
    expect(run.folders.data).toHaveLength(1)
    expect(Number(run.owner_id)).not.toBe(me)
  }
})

test('all that match, on more than one page, while the rest of the app is used', async ({
  page,
  seed,
}) => {
  const made = await seed({ runs: [...named(40), { name: 'Other', template: 'Other' }] })
  const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
  await page.clock.install()
  await made.runList.open('?q=Run&sort=name')
  await rows.ready()
  await bulk.selectPage()
  await bulk.selectAll()
  await bulk.choose('Archive…')
  await passUntil(page, () => bulk.go('Archive 40 processes').isVisible(), 1_000)
  await expect(bulk.dialog()).toContainText('About 80 calls of the server, less than a minute.')
  await bulk.go('Archive 40 processes').click()
  await passUntil(page, () => bulk.line(/\d\d of 40/).isVisible(), 200)
  await bulk.inDock('Pause').click()
  await expect(bulk.line('Paused.')).toBeVisible()
  await made.runList.search().fill('Other')
  await page.clock.runFor(1_000)
  await expect(made.runList.links()).toHaveText(['Other'])
  await bulk.inDock('Go on').click()
  await passUntil(page, over(bulk), 5_000)
  await expect(bulk.line('Archive 40 processes')).toContainText('Done: all 40.')
  const { here, away } = await truth(page, made)
  expect({ here, away: away.length }).toEqual({ here: ['Other'], away: 40 })
})

test('two people do different things to the same ones: both receipts are true, and undo leaves what is not its own', async ({
  page,
  seed,
  browser,
}) => {
  const made = await seed({ role: 'standard', runs: named(3) })
  const context = await browser.newContext({
    extraHTTPHeaders: { Authorization: `Bearer ${made.admin_token}` },
  })
  const theirPage = await context.newPage()
  const people = [page, theirPage].map((of) => ({
    rows: new RowWorkPage(of),
    bulk: new BulkPage(of),
    list: new RunListPage(of, made.org),
  }))
  for (const { list, rows, bulk } of people) {
    await list.open('?sort=name')
    await rows.ready()
    await bulk.selectPage()
  }
  const [{ bulk: mine }, { bulk: theirs, rows: theirRows }] = [people[0]!, people[1]!]
  // Both have been shown all three as they were, and begin at the same moment.
  await mine.choose('Archive…')
  await theirs.choose('Rename…')
  await theirs.field('New name').fill('{name} theirs')
  await Promise.all([
    mine.go('Archive 3 processes').click(),
    theirs.go('Rename 3 processes').click(),
  ])
  await expect(mine.line('Archive 3 processes')).toContainText('Done: all 3.')
  await expect(theirs.line('Rename 3 processes')).toContainText('Done: all 3.')
  expect((await truth(page, made)).away).toEqual(named(3).map(({ name }) => `${name} theirs`))

  // One is brought back by the other: undo of mine brings back two, and says of the third what was done to it.
  await theirPage.goto(`/${made.org}/archive?sort=name`)
  await theirRows.ready()
  await theirRows.select('Run 0002 theirs').click()
  await theirs.choose('Restore')
  await theirs.go('Restore 1 process').click()
  await expect(theirs.line('Restore 1 process')).toContainText('Done: 1.')
  await mine.inDock('Undo').click()
  const back = 'Take back: Archive 3 processes'
  await expect(mine.line(back)).toContainText('2 done, 1 refused')
  await mine.line(back).getByRole('button', { name: 'Receipt' }).click()
  await expect(mine.receiptRow('Run 0002')).toContainText('It has been changed since')
  expect((await truth(page, made)).away).toEqual([])
  await context.close()
})

for (const width of [1280, 390])
  test(`axe finds nothing wrong with a rehearsal, the dock and a receipt on ${width} px`, async ({
    page,
    seed,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    const { runList } = await seed({ runs: named(3) })
    const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
    await runList.open()
    await rows.ready()
    await rows.select('Run 0001').click()
    await bulk.choose('Rename…')
    await bulk.field('New name').fill('{name} new')
    expect(await violations(page)).toEqual([])
    await bulk.go('Rename 1 process').click()
    await expect(bulk.line('Rename 1 process')).toContainText('Done')
    expect(await violations(page)).toEqual([])
    await bulk.inDock('Receipt').click()
    await expect(bulk.receiptRow('Run 0001')).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
