import { expect, test, violations } from './fixtures.ts'
import { ArchivePage } from './pages/archive.page.ts'
import { RowWorkPage } from './pages/row-work.page.ts'

const TEN_MINUTES = 10 * 60_000

const RUNS = [
  { name: 'Acme', tasks: [{ title: 'Order device' }, { title: 'Ship it' }], tags: ['Urgent'] },
  { name: 'Globex', tasks: [{ title: 'Call back', state: 'completed' as const }] },
  { name: 'Initech', tasks: [{ title: 'Sign' }], archived: true },
]

test('archived from its row by key, the next one has the focus; undone, it stands where it was', async ({
  page,
  seed,
}) => {
  const { org, runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  const archive = new ArchivePage(page, org)
  await runList.open('?sort=name')
  await rows.ready()
  await rows.link('Acme').focus()
  await page.keyboard.press('E')
  await expect(archive.dialog('Archive this process?')).toContainText('its 2 tasks')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(rows.link('Acme')).toBeFocused()
  await page.keyboard.press('E')
  await archive.press('Archive')
  await expect(runList.links()).toHaveText(['Globex'])
  await expect(rows.link('Globex')).toBeFocused()
  await expect(rows.notice('“Acme” is archived.')).toBeVisible()
  await rows.undo()
  await expect(rows.notice('“Acme” is as it was before.')).toBeVisible()
  await expect(runList.links()).toHaveText(['Acme', 'Globex'])
})

test('in the archive it stands with how it was, who archived it and when; restored, it is one step away', async ({
  page,
  seed,
}) => {
  const { org, runList, run, runs, asAdmin } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  const archive = new ArchivePage(page, org)
  await asAdmin('DELETE', `/runs/${runs['Globex']}`)
  await runList.open()
  await archive.entry().click()
  await expect(page).toHaveURL(archive.url())
  await expect(archive.heading('Archive')).toBeVisible()
  await expect(runList.links()).toHaveText(['Globex', 'Initech'])
  await expect(runList.row('Globex')).toContainText('Complete')
  await expect(runList.row('Globex')).toContainText('Rui Melo')
  await rows.ready()
  await rows.more('Globex').click()
  await archive.item('Restore').click()
  await expect(runList.links()).toHaveText(['Initech'])
  await expect(rows.notice('“Globex” is restored.')).toBeVisible()
  await archive.openLink().click()
  await expect(run.heading('Globex')).toBeVisible()
  await expect(run.task('Call back')).toBeVisible()
})

test('a peek shows what the process itself carries, and that the rest returns with it', async ({
  page,
  seed,
}) => {
  const { org } = await seed({
    runs: [
      { name: 'Old', archived: true, tasks: [{ title: 'Sign' }], answers: { Customer: 'Ltd' } },
    ],
  })
  const archive = new ArchivePage(page, org)
  const rows = new RowWorkPage(page)
  await archive.open('?view=preview')
  await expect(rows.preview()).toContainText('Ltd')
  await expect(rows.preview()).toContainText('come back when it is restored')
  await expect(rows.preview()).not.toContainText('Sign')
})

test('deleted for ever only once its name is typed; what goes with it is said before', async ({
  page,
  seed,
}) => {
  const { org, runList, runs, asAdmin } = await seed({
    runs: [...RUNS, { name: 'Hooli', archived: true }],
  })
  const rows = new RowWorkPage(page)
  const archive = new ArchivePage(page, org)
  await archive.open('?sort=name')
  await rows.ready()
  await rows.link('Initech').focus()
  await page.keyboard.press('#')
  await expect(archive.dialog('Delete this process for ever?')).toContainText(
    'Its 1 task goes with it, and all comments, files and answers.',
  )
  expect(await violations(page)).toEqual([])
  await archive.field('Type the name').fill('Inite')
  await page.keyboard.press('Enter')
  await expect(archive.dialog('Delete this process for ever?')).toContainText(
    'That is not its name.',
  )
  await archive.field('Type the name').fill('Initech')
  await archive.press('Delete for ever')
  await expect(runList.links()).toHaveText(['Hooli'])
  await expect(rows.notice('“Initech” is deleted for ever.')).toBeVisible()
  await expect(archive.undoButton()).toHaveCount(0)
  await expect(asAdmin('GET', `/runs/${runs['Initech']}`)).rejects.toThrow('not found')
})

test('a deletion that is refused says why, and the process stays', async ({ page, seed }) => {
  const { org, runList, runs, asAdmin } = await seed({ runs: RUNS })
  const archive = new ArchivePage(page, org)
  const rows = new RowWorkPage(page)
  await archive.open()
  await rows.ready()
  await rows.more('Initech').click()
  await rows.choose('Delete for ever…')
  await asAdmin('PUT', `/runs/${runs['Initech']}/activate`)
  await archive.field('Type the name').fill('Initech')
  await archive.press('Delete for ever')
  await expect(page.getByRole('alert')).toContainText('Only an archived process can be deleted')
  await archive.press('Cancel')
  await expect(runList.row('Initech')).toBeVisible()
})

test('renamed, given away, tagged and filed from the row; each is taken back', async ({
  page,
  seed,
}) => {
  const { org, runList, asAdmin } = await seed({ runs: RUNS })
  await asAdmin('POST', '/folders', { name: 'Contracts', folder_type: 'run' })
  const rows = new RowWorkPage(page)
  const archive = new ArchivePage(page, org)
  await runList.open('?sort=name&cols=name,tags,folders')
  await rows.ready()

  await rows.more('Acme').click()
  await rows.choose('Rename…')
  await archive.field('Name').fill('Acme Ltd')
  await page.keyboard.press('Enter')
  await expect(runList.row('Acme Ltd')).toBeVisible()
  await rows.undo()
  await expect(runList.row('Acme')).toBeVisible()

  await rows.link('Acme').focus()
  await page.keyboard.press('T')
  await archive.option('Urgent').click()
  await archive.press('Apply')
  await expect(runList.row('Acme')).not.toContainText('Urgent')
  await expect(rows.link('Acme')).toBeFocused()
  await archive.undoButton().last().click()
  await expect(runList.row('Acme')).toContainText('Urgent')

  await rows.link('Acme').focus()
  await page.keyboard.press('F')
  await archive.option('Contracts').click()
  expect(await violations(page)).toEqual([])
  await archive.press('Apply')
  await expect(runList.row('Acme')).toContainText('Contracts')
  await archive.undoButton().last().click()
  await expect(runList.row('Acme')).not.toContainText('Contracts')
})

test('a standard member is told that only administrators delete; a light one may only star', async ({
  page,
  seed,
}) => {
  const rows = new RowWorkPage(page)
  const standard = await seed({ role: 'standard', runs: RUNS })
  const archive = new ArchivePage(page, standard.org)
  await archive.open()
  await rows.ready()
  await rows.more('Initech').click()
  await expect(archive.item('Delete for ever…')).toBeDisabled()
  await expect(archive.item('Delete for ever…')).toContainText('Only an administrator')
  await expect(archive.item('Restore')).toBeEnabled()
  expect(await violations(page)).toEqual([])

  const light = await seed({
    role: 'light',
    runs: [{ name: 'Acme', tasks: [{ title: 'Sign', mine: true }] }],
  })
  await light.runList.open()
  await rows.ready()
  await rows.more('Acme').click()
  for (const name of ['Rename…', 'Tags…', 'Folders…', 'Change owner…', 'Archive…']) {
    await expect(archive.item(name)).toBeDisabled()
    await expect(archive.item(name)).toContainText('Light members cannot change processes.')
  }
  await expect(archive.item('Star')).toBeEnabled()
  await page.keyboard.press('Escape')
  await rows.link('Acme').focus()
  await page.keyboard.press('E')
  await expect(rows.notice('Acme: Light members cannot change processes.')).toBeVisible()
})

test('a notice waits while it has the focus, and takes back after ten minutes', async ({
  page,
  seed,
}) => {
  const { org, runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  const archive = new ArchivePage(page, org)
  await page.clock.install()
  await runList.open('?sort=name')
  await rows.ready()
  await rows.more('Acme').click()
  await rows.choose('Archive…')
  await archive.press('Archive')
  await page.clock.runFor(3_000)
  await archive.undoButton().focus()
  await page.clock.runFor(TEN_MINUTES)
  await page.keyboard.press('Enter')
  await expect(rows.notice('“Acme” is as it was before.')).toBeVisible()
  await expect(runList.row('Acme')).toBeVisible()
  await page.clock.runFor(TEN_MINUTES)
  await expect(rows.notice('“Acme” is as it was before.')).toHaveCount(0)
})

test('what somebody else has done since is said and left alone', async ({ page, seed }) => {
  const { org, runList, runs, asAdmin } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  const archive = new ArchivePage(page, org)
  await runList.open('?sort=name')
  await rows.ready()
  await rows.more('Acme').click()
  await rows.choose('Rename…')
  await archive.field('Name').fill('Acme Ltd')
  await page.keyboard.press('Enter')
  await expect(rows.notice('has a new name')).toBeVisible()
  await asAdmin('PUT', `/runs/${runs['Acme']}`, { name: 'Theirs' })
  await rows.undo()
  await expect(rows.notice('“Acme” has been changed since. It was left as it is.')).toBeVisible()
  await expect(runList.row('Theirs')).toBeVisible()
})

test('another tab with the same list follows', async ({ page, context, seed }) => {
  const { org, runList } = await seed({ runs: RUNS })
  const rows = new RowWorkPage(page)
  const archive = new ArchivePage(page, org)
  await runList.open('?sort=name')
  await rows.ready()
  const other = await context.newPage()
  await other.goto(runList.url('?sort=name'))
  await expect(other.getByRole('link', { name: 'Acme', exact: true })).toBeVisible()
  // What hears of other tabs is loaded behind the rows.
  await new RowWorkPage(other).ready()
  await page.bringToFront()
  await rows.more('Acme').click()
  await rows.choose('Archive…')
  await archive.press('Archive')
  await expect(runList.links()).toHaveText(['Globex'])
  await other.bringToFront()
  await expect(other.getByText('1 no longer matches')).toBeVisible()
})

for (const width of [1280, 390])
  test(`axe finds nothing wrong with the archive on ${width} px`, async ({ page, seed }) => {
    await page.setViewportSize({ width, height: 844 })
    const { org, runList } = await seed({ runs: RUNS })
    const archive = new ArchivePage(page, org)
    const rows = new RowWorkPage(page)
    await archive.open()
    await rows.ready()
    await expect(rows.link('Initech')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await archive.open('?q=zzz')
    await expect(runList.heading('No process matches')).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
