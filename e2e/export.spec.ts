import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { expect, test, violations } from './fixtures.ts'
import { ExportPage } from './pages/export.page.ts'
import { RowWorkPage } from './pages/row-work.page.ts'

const MANY = Array.from({ length: 230 }, (_, at) => ({ name: `Run ${at}` }))

const asRows = (text: string): string[][] => parse(text, { bom: true })
/** The names of all that the API finds for a query, in its order. */
async function namesOf(page: Page, org: string, query: string) {
  const names: string[] = []
  for (let at = 1, pages = 1; at <= pages; at += 1) {
    const answer = await page.request.get(
      `/api/organizations/${org}/runs?${query}&per_page=100&page=${at}`,
      { headers: { 'X-Tallyfy-Client': 'APIClient' } },
    )
    const { data, meta } = await answer.json()
    names.push(...data.map((run: { name: string }) => run.name))
    pages = meta.pagination.total_pages
  }
  return names
}

test('a CSV has every row of every page, in the order and with the columns of the list', async ({
  page,
  seed,
}) => {
  const { org, runList } = await seed({ runs: MANY })
  const exporting = new ExportPage(page)
  await runList.open('?q=Run&sort=name&cols=name,progress,owner_id,created_at')
  await exporting.open()
  await expect(page.getByText('All 230 processes that match')).toBeVisible()
  const { name, text } = await exporting.csv()
  expect(name).toMatch(/^processes-\d{4}-\d\d-\d\d\.csv$/)
  expect(text.startsWith('\uFEFF')).toBe(true)
  const [head, ...rows] = asRows(text)
  expect(head).toEqual([
    'Name',
    'Progress (%)',
    'Tasks done',
    'Tasks',
    'Owner',
    expect.stringMatching(/^.+ \(.+\)$/),
  ])
  expect(rows.map(([first]) => first)).toEqual(await namesOf(page, org, 'q=Run&sort=name'))
  expect(rows[0]?.[4]).toBe('Rui Melo')
  expect(rows[0]?.[5]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
  await expect(page.getByText('230 processes are exported')).toBeFocused()
})

test('what a spreadsheet would run is defused', async ({ page, seed }) => {
  const names = ['=1+1', '+1 2', '-2+3', '@SUM(1)', '-3.5', 'a, "b"']
  const { runList } = await seed({ runs: names.map((name) => ({ name })) })
  const exporting = new ExportPage(page)
  await runList.open('?cols=name')
  await exporting.open()
  const { text } = await exporting.csv()
  expect(asRows(text).slice(1)).toEqual([
    ["'=1+1"],
    ["'+1 2"],
    ["'-2+3"],
    ["'@SUM(1)"],
    ['-3.5'],
    ['a, "b"'],
  ])
})

test('a JSON tells what it is of, and has ids and names', async ({ page, seed }) => {
  const { runList, runs, tags } = await seed({
    runs: [
      { name: 'Acme', tags: ['Urgent'], tasks: [{ title: 'Sign', mine: true }] },
      { name: 'Done', tasks: [{ title: 'A', state: 'completed' }] },
    ],
  })
  const exporting = new ExportPage(page)
  await runList.open(`?status=active&cols=name,tags`)
  await exporting.open()
  const content = JSON.parse((await exporting.json()).text)
  expect(content).toMatchObject({
    runboard: 'processes',
    address: page.url(),
    count: 1,
    complete: true,
    columns: ['name', 'tags'],
    not_applied: [],
  })
  expect(content.exported_at).toMatch(/[+-]\d\d:\d\d$/)
  expect(content.processes).toHaveLength(1)
  expect(content.processes[0]).toMatchObject({
    id: runs['Acme'],
    name: 'Acme',
    tags: [{ id: tags['Urgent'], title: 'Urgent' }],
    names: { owner: 'Rui Melo', next_task_owners: ['Rui Melo'] },
  })
})

test('filters of our own and orders of our own hold in the file, too', async ({ page, seed }) => {
  const { runList } = await seed({
    runs: [
      { name: 'b', template: 'Two', tasks: [{ title: 'A' }] },
      { name: 'mine', template: 'Three', tasks: [{ title: 'A', mine: true }] },
      { name: 'a', template: 'One', tasks: [{ title: 'A' }] },
    ],
  })
  const exporting = new ExportPage(page)
  await runList.open('?next=unassigned&sort=checklist_title&cols=name')
  await expect(runList.links()).toHaveText(['a', 'b'])
  await exporting.open()
  expect(asRows((await exporting.csv()).text)).toEqual([['Name'], ['a'], ['b']])
})

test('what is not applied is told, in the file as well', async ({ page, seed }) => {
  const { runList } = await seed({ runs: [{ name: 'Acme' }] })
  const exporting = new ExportPage(page)
  await runList.open('?status=stalled')
  await expect(runList.link('Acme')).toBeVisible()
  await exporting.open()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('stalled')
  const content = JSON.parse((await exporting.json()).text)
  expect(content.not_applied[0]).toContain('stalled')
})

test('a server that asks for patience gets it, and the file is whole', async ({ page, seed }) => {
  const { runList, faults } = await seed({ runs: MANY })
  const exporting = new ExportPage(page)
  await runList.open('?sort=name&cols=name')
  await expect(runList.links().first()).toBeVisible()
  await expect(runList.uncounted()).toHaveCount(0)
  await exporting.open()
  await faults.set([{ kind: 'too-many', retry_after: 5, path: '/runs', skip: 1, times: 1 }])
  const ending = exporting.csv()
  await expect(page.getByText(/The server asks to wait \d s/)).toBeVisible()
  expect(asRows((await ending).text)).toHaveLength(231)
})

test('a page that cannot be loaded leaves a file that says so; going on makes it whole', async ({
  page,
  seed,
}) => {
  test.slow()
  const { runList, faults } = await seed({ runs: MANY })
  const exporting = new ExportPage(page)
  await runList.open('?sort=name&cols=name,type')
  await expect(runList.links().first()).toBeVisible()
  await expect(runList.uncounted()).toHaveCount(0)
  await exporting.open()
  await faults.set([{ kind: 'failure', status: 500, path: '/runs', skip: 2 }])
  await exporting.start()
  await expect(page.getByText('Incomplete: only 200 processes are in the file')).toBeVisible({
    timeout: 20_000,
  })
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('200 of 230')
  expect(await violations(page)).toEqual([])
  const part = await exporting.download('Download the incomplete file')
  expect(part.name).toMatch(/-INCOMPLETE\.csv$/)
  const rows = asRows(part.text)
  expect(rows).toHaveLength(202)
  expect(rows.at(-1)?.[0]).toContain('INCOMPLETE: 200 of 230')

  await faults.clear()
  const whole = await exporting.download('Go on loading')
  expect(whole.name).not.toContain('INCOMPLETE')
  expect(asRows(whole.text)).toHaveLength(231)
})

test('what is selected on several pages is exported, and nothing else', async ({ page, seed }) => {
  const { org, runList } = await seed({ runs: MANY })
  const exporting = new ExportPage(page)
  const rows = new RowWorkPage(page)
  const names = await namesOf(page, org, 'sort=name')
  await runList.open('?sort=name&cols=name&page=9')
  await rows.ready()
  await rows.select(names[200]!).click()
  await rows.select(names[203]!).click({ modifiers: ['Shift'] })
  await runList.nextPage().click()
  await rows.select(names[229]!).click()
  const wanted = [...names.slice(200, 204), names[229]]

  await exporting.open()
  await expect(exporting.dialog().getByRole('radio', { name: 'The 5 selected' })).toBeChecked()
  const { text } = await exporting.csv()
  expect(asRows(text).map(([first]) => first)).toEqual(['Name', ...wanted])
  await expect(page.getByText('5 processes are exported')).toBeFocused()
})

test('cancelling keeps what there is, and marks it', async ({ page, seed }) => {
  const { runList, faults } = await seed({ runs: MANY })
  const exporting = new ExportPage(page)
  await runList.open('?sort=name&cols=name')
  await expect(runList.links().first()).toBeVisible()
  await expect(runList.uncounted()).toHaveCount(0)
  await exporting.open()
  await faults.set([{ kind: 'latency', ms: 20_000, path: '/runs', skip: 1 }])
  await exporting.start()
  await expect(page.getByText('100 of 230 processes looked through')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('was cancelled')
  const part = await exporting.download('Download the incomplete file')
  expect(asRows(part.text)).toHaveLength(102)
})

test('where nothing may be saved the text can be copied, by hand if need be', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: [{ name: 'Acme' }] })
  const exporting = new ExportPage(page)
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('denied')) },
    })
  })
  await runList.open('?cols=name')
  await exporting.open()
  await exporting.csv()
  await page.getByRole('button', { name: 'Copy the text' }).click()
  const text = page.getByRole('textbox', { name: 'The exported text' })
  await expect(text).toBeFocused()
  await expect(text).toHaveValue(/Name\s+Acme/)
  const opening = page.context().waitForEvent('page')
  await page.getByRole('link', { name: 'Open in a new tab' }).click()
  await expect((await opening).locator('body')).toContainText('Acme')
})

for (const width of [1280, 390])
  test(`axe finds nothing wrong with the export on ${width} px`, async ({ page, seed }) => {
    await page.setViewportSize({ width, height: 844 })
    const { runList } = await seed({ runs: [{ name: 'Acme' }] })
    const exporting = new ExportPage(page)
    await runList.open('?satus=x')
    await exporting.open()
    await expect(exporting.dialog()).toBeVisible()
    expect(await violations(page)).toEqual([])
    await exporting.csv()
    expect(await violations(page)).toEqual([])
  })
