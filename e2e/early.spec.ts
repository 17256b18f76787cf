import { expect, test } from './fixtures.ts'

test('the first page of rows is asked for before the app has come, and only once', async ({
  page,
  seed,
}) => {
  const { runList, org } = await seed({ runs: [{ name: 'Payroll' }, { name: 'Audit' }] })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await runList.open('?q=pay&sort_by=name')
  await expect(runList.row('Payroll')).toBeVisible()
  const list = `/api/organizations/${org}/runs`
  expect(asked.filter((path) => path === list)).toHaveLength(1)
  const first = await page.evaluate(() => {
    const asked = performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\/api\//.test(name))
    return asked.toSorted((a, b) => a.startTime - b.startTime).map(({ name }) => name)[0]
  })
  expect(first).toContain(list)
  // the one that was sent early was the app's: nothing is left over
  expect(await page.evaluate(() => window.runboardEarly)).toBeUndefined()
})

test('an early request that failed is asked again', async ({ seed }) => {
  const { runList, faults } = await seed({ runs: [{ name: 'Payroll' }] })
  // twice, since a browser itself asks again where a kept connection was closed
  await faults.set([{ kind: 'drop', path: '/runs', times: 2 }])
  await runList.open()
  await expect(runList.row('Payroll')).toBeVisible({ timeout: 20_000 })
})
