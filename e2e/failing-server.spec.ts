import type { Page, Request } from '@playwright/test'
import type { Seed } from '#server/testing/organizations.ts'
import { expect, test } from './fixtures.ts'
import { RunListPage } from './pages/run-list.page.ts'

// Reads are tried again for some seconds before a failure is told.
const PATIENCE = { timeout: 20_000 }

test('a server that is gone takes no rows away, and is told; once it is back, all works', async ({
  page,
  ownServer,
}) => {
  test.slow()
  await page.goto(ownServer.address)
  await expect(page).toHaveURL(/\/processes$/)
  const org = new URL(page.url()).pathname.split('/')[1] ?? ''
  const runList = new RunListPage(page, org)
  await expect(runList.links().first()).toBeVisible()
  const names = await runList.links().allInnerTexts()

  await ownServer.kill()
  await runList.refresh()
  await expect(runList.alert()).toContainText('The list could not be refreshed', PATIENCE)
  await expect(runList.links()).toHaveText(names)

  await runList.choose('Complete')
  await expect(runList.heading('The processes could not be loaded')).toBeVisible(PATIENCE)
  await expect(runList.alert()).toContainText('The server cannot be reached')

  await ownServer.restart()
  await runList.tryAgain()
  await expect(runList.links().first()).toBeVisible()
  await expect(runList.alert()).toBeHidden()
  // The button is gone, and the focus with it but for the list that came instead.
  await expect(page.getByRole('region', { name: 'Processes' })).toBeFocused()
  await runList.choose('All')
  await expect(runList.links()).toHaveText(names)
})

const ACME: Seed = {
  runs: [
    {
      name: 'Acme',
      tags: ['Urgent'],
      answers: { 'Customer name': 'Acme Ltd' },
      tasks: [
        { title: 'Sign contract', state: 'completed' },
        { title: 'Order device', due: -49, mine: true },
        { title: 'Approve budget', task_type: 'approval', due: 100 },
      ],
    },
    { name: 'Globex', tasks: [{ title: 'Call back', state: 'completed' }] },
  ],
}

/** Whether that asks for the rows; a page of one row counts a status. */
const isList = (url: string) => /\/runs\?/.test(url) && !/[?&]per_page=1(&|$)/.test(url)

/** Refreshes the list and waits for the answer. */
async function refreshed(page: Page, runList: RunListPage) {
  const answer = page.waitForResponse((one) => isList(one.url()))
  await runList.refresh()
  await answer
}

test('while an answer is slow, the list says that it is loading', async ({ seed }) => {
  const { runList, faults } = await seed(ACME)
  await faults.set([{ kind: 'latency', ms: 5_000, path: '/runs' }])
  await runList.open()
  await expect(runList.table()).toHaveAttribute('aria-busy', 'true')
  await expect(runList.loading()).toBeVisible()
  await expect(runList.links()).toHaveText(['Acme', 'Globex'], PATIENCE)
  await expect(runList.table()).toHaveAttribute('aria-busy', 'false')
})

test('a server error is told, and trying again helps', async ({ seed }) => {
  const { runList, faults } = await seed(ACME)
  await faults.set([{ kind: 'failure', status: 500, path: '/runs', times: 1 }])
  await runList.open()
  await expect(runList.heading('The processes could not be loaded')).toBeVisible()
  await expect(runList.alert()).toContainText('The server has a problem')
  await runList.tryAgain()
  await expect(runList.links()).toHaveText(['Acme', 'Globex'])
  await expect(runList.alert()).toBeHidden()
})

test('what passes by itself is tried again by itself', async ({ seed }) => {
  const { runList, faults } = await seed(ACME)
  await faults.set([
    { kind: 'failure', status: 502, body: 'html', path: '/runs', times: 1 },
    { kind: 'drop', path: '/runs', times: 1 },
    { kind: 'failure', status: 503, when: 'after', path: '/runs', times: 1 },
  ])
  await runList.open()
  await expect(runList.links()).toHaveText(['Acme', 'Globex'], PATIENCE)
  await expect(runList.alert()).toBeHidden()
})

test('a server that asks for a pause gets it', async ({ page, seed }) => {
  const { runList, faults } = await seed(ACME)
  await faults.set([{ kind: 'too-many', retry_after: 2, path: '/runs', times: 1 }])
  const asked: Request[] = []
  page.on('request', (request) => {
    if (isList(request.url())) asked.push(request)
  })
  await runList.open()
  await expect(runList.links()).toHaveText(['Acme', 'Globex'], PATIENCE)
  expect(asked).toHaveLength(2)
  // By the browser's own clock: the news of a request may come late.
  const [first, second] = asked.map((one) => one.timing().startTime)
  expect(second! - first!).toBeGreaterThanOrEqual(2_000)
})

test('a pause that is too long to wait for is told', async ({ seed }) => {
  const { runList, faults } = await seed(ACME)
  await faults.set([{ kind: 'too-many', retry_after: 600, path: '/runs' }])
  await runList.open()
  await expect(runList.alert()).toContainText('Too many requests at the moment')
})

test('over the limit of the organisation one waits a minute, and is told so', async ({
  page,
  seed,
}) => {
  const { runList, faults } = await seed(ACME)
  await runList.open()
  await expect(runList.link('Acme')).toBeVisible()
  await expect(runList.uncounted()).toHaveCount(0)
  await faults.set([{ kind: 'rate-limit', org: 1, path: '/runs' }])
  await refreshed(page, runList)
  await runList.choose('Complete')
  await expect(runList.alert()).toContainText('Too many requests at the moment')
})

test('whatever shape an answer has, list and process look the same', async ({ page, seed }) => {
  const { runList, run, runs, faults } = await seed(ACME)
  const look = async () => {
    await runList.open('?sort=name&per_page=10')
    await expect(runList.row('Acme')).toContainText('Rui Melo')
    await page.waitForLoadState('networkidle')
    const list = await runList.table().innerText()
    await run.open(runs['Acme']!)
    await expect(run.task('Order device')).toContainText('Rui Melo')
    await expect(run.nextTask()).toContainText('Rui Melo')
    await page.waitForLoadState('networkidle')
    const main = await page.getByRole('main').innerText()
    return [list, main.replace(/^As of .*$/m, '')]
  }
  const usual = await look()
  for (const links of ['links-array', 'links-null', 'links-missing'] as const) {
    await faults.set([
      { kind: 'odd-shapes', shapes: [links, 'bare-includes', 'user-ids', 'unknown-fields'] },
    ])
    expect(await look()).toEqual(usual)
  }
  await faults.set([
    { kind: 'odd-shapes', shapes: ['links-prev', 'wrapped-includes', 'no-zone', 'user-ids'] },
  ])
  expect(await look()).toEqual(usual)
})

for (const shape of ['progress-number', 'progress-empty', 'unknown-status'] as const)
  test(`${shape}: what is not known is left out, and the rest stays`, async ({ seed }) => {
    const { runList, run, runs, faults } = await seed(ACME)
    await faults.set([{ kind: 'odd-shapes', shapes: [shape] }])
    await runList.open()
    await expect(runList.row('Acme')).toContainText('Order device')
    await expect(runList.links()).toHaveText(['Acme', 'Globex'])
    await run.open(runs['Acme']!)
    await expect(run.heading('Acme')).toBeVisible()
    await expect(run.task('Approve budget')).toBeVisible()
    await expect(runList.alert()).toBeHidden()
  })

test('a change that the server does not tell yet appears when it does', async ({ page, seed }) => {
  const { runList, faults, asAdmin, runs } = await seed(ACME)
  await runList.open()
  await expect(runList.link('Acme')).toBeVisible()
  await faults.set([{ kind: 'read-lag', ms: 60_000 }])
  await asAdmin('PUT', `/runs/${runs['Acme']}`, { name: 'Acme two', users: [], groups: [] })
  await refreshed(page, runList)
  await expect(runList.links()).toHaveText(['Acme', 'Globex'])
  await faults.clear()
  await refreshed(page, runList)
  await expect(runList.links()).toHaveText(['Acme two', 'Globex'])
})

test('a sign-in that has expired takes nothing off the screen, and is told', async ({ seed }) => {
  const { runList, run, faults } = await seed(ACME)
  await runList.open()
  await expect(runList.link('Acme')).toBeVisible()
  await faults.set([{ kind: 'expired-token' }])
  await runList.refresh()
  await expect(runList.alert()).toContainText('The list could not be refreshed')
  await expect(runList.links()).toHaveText(['Acme', 'Globex'])
  await runList.link('Acme').click()
  await expect(runList.alert().first()).toContainText('your sign-in has expired')
  await expect(run.heading('Acme')).toBeHidden()
})
