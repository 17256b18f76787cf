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

test('an early request that failed is asked again', async ({ page, seed }) => {
  const { runList } = await seed({ runs: [{ name: 'Payroll' }] })
  await page.addInitScript(() => {
    const fetch = window.fetch.bind(window)
    let isFirst = true
    window.fetch = (...request) => {
      if (!isFirst) return fetch(...request)
      isFirst = false
      return Promise.reject(new TypeError('Failed to fetch'))
    }
  })
  await runList.open()
  await expect(runList.row('Payroll')).toBeVisible()
})
