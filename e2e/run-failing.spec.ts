import type { Request } from '@playwright/test'

import { expect, test } from './fixtures.ts'
import { requestsOf } from './many.ts'
import { RunPage } from './pages/run.page.ts'
import { TaskPanel } from './pages/task-panel.page.ts'

const NOTE = 'a'.repeat(32)
const ACME = {
  name: 'Acme',
  answers: { 'Customer name': 'Acme Ltd' },
  tasks: [
    { title: 'Sign contract', due: 5, mine: true },
    {
      title: 'Pay',
      state: 'completed' as const,
      form: {
        fields: [{ id: NOTE, label: 'Note', field_type: 'text' }],
        values: { [NOTE]: 'Paid' },
      },
    },
    { title: 'Skip', state: 'auto-skipped' as const },
  ],
}

/** What only that tab shows, and what is asked for it, where that is more than the page has already. */
const TABS = [
  { tab: 'Tasks', has: 'Sign contract', asks: '/runs/*/tasks' },
  { tab: 'Timeline', has: 'Until its deadline', asks: '/runs/*/tasks' },
  { tab: 'Kick-off form', has: 'Acme Ltd', asks: '/runs/*' },
  { tab: 'Answers', has: 'Paid', asks: '/runs/*/tasks' },
  { tab: 'Comments', has: 'Ask Bea', asks: '/runs/*' },
  { tab: 'Activity', has: 'commented on the process', asks: '/activity-feeds' },
  { tab: 'Files', has: 'No files', asks: '/runs/*' },
  { tab: 'People', has: 'Commented', asks: '/runs/*' },
  { tab: 'Settings', has: 'Nobody watches it', asks: '/runs/*' },
] as const

test('what could not be loaded is said in every tab, and loaded once it can be', async ({
  context,
  seed,
}) => {
  test.slow() // a page for each tab, and each tries some times before it says so
  const { org, runs, faults, asAdmin } = await seed({ runs: [ACME] })
  await asAdmin('POST', `/runs/${runs['Acme']}/comment`, { content: 'Ask Bea' })
  const all = await Promise.all(
    TABS.slice(2).map(async (one) => {
      const page = await context.newPage()
      const run = new RunPage(page, org)
      await run.open(runs['Acme']!, '?tab=timeline')
      await expect(page.getByRole('main')).toContainText('Until its deadline')
      const alert = run
        .alert()
        .filter({ hasText: /could not be/ })
        .first()
      return { ...one, page, run, alert }
    }),
  )
  const paths = [...new Set(all.map(({ asks }) => asks))]
  await faults.set(
    paths.map((path) => ({ kind: 'failure' as const, status: 503, body: 'html' as const, path })),
  )
  /* oxlint-disable no-await-in-loop -- they wait side by side, whoever is looked at first */
  for (const { run, tab } of all) await run.tab(tab).click()
  for (const { run, alert } of all) {
    await expect(alert).toBeVisible()
    await expect(run.heading('Acme')).toBeVisible()
  }
  await faults.set(paths.map((path) => ({ kind: 'latency' as const, ms: 700, path })))
  for (const { alert } of all) await alert.getByRole('button', { name: 'Try again' }).click()
  for (const { page, alert, has } of all) {
    await expect(page.getByRole('main')).toContainText(has)
    await expect(alert).toBeHidden()
  }
  /* oxlint-enable no-await-in-loop */
})

const SHAPES = [
  ['links-array', 'bare-includes', 'user-ids', 'unknown-fields'],
  ['links-missing', 'wrapped-includes', 'no-zone', 'links-prev'],
] as const

for (const shapes of SHAPES)
  test(`${shapes.join(', ')}: every tab of a process looks the same`, async ({ page, seed }) => {
    const { runs, run, tasks, faults, asAdmin } = await seed({ runs: [ACME] })
    await asAdmin('POST', `/runs/${runs['Acme']}/comment`, { content: 'Ask Bea' })
    const panel = new TaskPanel(page)
    const text = async () => (await page.getByRole('main').innerText()).replace(/^As of .*$/m, '')
    const underWay = requestsOf(page)
    /** The text once nothing is asked for and nothing changes any more. */
    const inTheEnd = async () => {
      let last: string | undefined
      const isLast = async () => {
        const before = last
        last = await text()
        // Between two requests, or while a part of the page arrives, nothing may change for a moment.
        return last === before && underWay.size === 0 && !last.includes('Loading…')
      }
      await expect.poll(isLast, { intervals: [100] }).toBe(true)
      return last ?? ''
    }
    const usual: string[] = []
    async function* walk() {
      await run.open(runs['Acme']!)
      for (const { tab, has } of TABS) {
        await run.tab(tab).click()
        await expect(page.getByRole('main')).toContainText(has)
        yield
      }
      await run.open(runs['Acme']!, `?tab=comments&task=${tasks['Sign contract']}`)
      await expect(page.getByRole('main')).toContainText('Ask Bea')
      await expect(panel.fact('Assigned to')).toContainText('Rui Melo')
      yield
    }
    for await (const _ of walk()) usual.push(await inTheEnd())
    await faults.set([{ kind: 'odd-shapes', shapes: [...shapes] }])
    for await (const _ of walk()) await expect.poll(text).toBe(usual.shift())
    expect(usual).toEqual([])
  })

test('a pause that the server asks for is kept', async ({ page, seed }) => {
  const { runs, run, faults, org } = await seed({ runs: [ACME] })
  const id = runs['Acme']!
  await faults.set([{ kind: 'too-many', retry_after: 2, path: '/runs/*', times: 1 }])
  const asked: Request[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === `/api/organizations/${org}/runs/${id}`)
      asked.push(request)
  })
  await run.open(id)
  await expect(run.heading('Acme')).toBeVisible()
  // By the browser's own clock: the news of a request may come late.
  const [first, second] = asked.map((one) => one.timing().startTime)
  expect(second! - first!).toBeGreaterThanOrEqual(2_000)
})
