import { expect, test } from './fixtures.ts'

test('the first page of rows is asked for before the app has come, and only once', async ({
  page,
  seed,
}) => {
  const { runList, org } = await seed({ runs: [{ name: 'Payroll' }, { name: 'Audit' }] })
  const asked: URL[] = []
  page.on('request', (request) => asked.push(new URL(request.url())))
  await runList.open('?q=pay&sort_by=name')
  await expect(runList.row('Payroll')).toBeVisible()
  const list = `/api/organizations/${org}/runs`
  const lists = asked.filter(({ pathname }) => pathname === list)
  // a page of one row counts a status
  expect(lists.filter(({ searchParams }) => searchParams.get('per_page') !== '1')).toHaveLength(1)
  const first = await page.evaluate(() => {
    const asked = performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\/api\//.test(name))
    return asked.toSorted((a, b) => a.startTime - b.startTime).map(({ name }) => name)[0]
  })
  expect(first).toContain(list)
  // what was sent early was the app's: nothing is asked twice, and nothing is left over
  for (const path of [`/api/organizations/${org}/me`, `/api/organizations/${org}/users`])
    expect(asked.filter(({ pathname }) => pathname === path)).toHaveLength(1)
  expect(await page.evaluate(() => window.runboardEarly?.answers.size)).toBe(0)
})

test('where the rows keep everybody waiting, the app asks who is who itself, and nobody asks again', async ({
  page,
  seed,
}) => {
  const { runList, faults, org } = await seed({ runs: [{ name: 'Payroll' }] })
  await faults.set([{ kind: 'latency', path: '/runs', ms: 2_000, times: 1 }])
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await runList.open()
  await expect(runList.row('Payroll')).toContainText('Rui Melo')
  await page.waitForLoadState('networkidle')
  for (const path of [`/api/organizations/${org}/me`, `/api/organizations/${org}/users`])
    expect(asked.filter((one) => one === path)).toHaveLength(1)
})

test('an early request that failed is asked again', async ({ seed }) => {
  const { runList, faults } = await seed({ runs: [{ name: 'Payroll' }] })
  // twice, since a browser itself asks again where a kept connection was closed
  await faults.set([{ kind: 'drop', path: '/runs', times: 2 }])
  await runList.open()
  await expect(runList.row('Payroll')).toBeVisible({ timeout: 20_000 })
})

test('the first rows can be read before the app has come, just where they will stand', async ({
  page,
  seed,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const { runList } = await seed({ runs: [{ name: 'Payroll' }, { name: '<b>Audit</b>' }] })
  let letAppCome = () => {}
  const held = new Promise<void>((resolve) => (letAppCome = resolve))
  await page.route('**/assets/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(runList.url('?sort=name&density=compact'), { waitUntil: 'commit' })
  const early = page.locator('#early-rows').getByText('<b>Audit</b>')
  await expect(early).toBeVisible()
  // They are in the page before its styles are, and on the screen once those have come.
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length))
    .toBe(1)
  const before = await early.boundingBox()
  const template = await page.locator('#early-rows').getByText('Onboarding').first().boundingBox()
  letAppCome()
  await expect(runList.link('<b>Audit</b>')).toBeVisible()
  await expect(page.locator('#early-rows')).toHaveCount(0)
  const after = await runList.link('<b>Audit</b>').boundingBox()
  expect(after).toMatchObject({ x: before?.x, y: before?.y })
  const cell = runList.row('<b>Audit</b>').getByText('Onboarding')
  expect(await cell.boundingBox()).toMatchObject({ x: template?.x, y: template?.y })
})

test('where a part of the address is not understood, nothing is shown that it may not have asked for', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: [{ name: 'Payroll' }] })
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.querySelector('#early-rows')) performance.mark('early')
    }).observe(document, { subtree: true, childList: true })
  })
  await runList.open('?status=stalled')
  await expect(runList.row('Payroll')).toBeVisible()
  expect(await page.evaluate(() => performance.getEntriesByName('early').length)).toBe(0)
})
