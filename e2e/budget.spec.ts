import { expect, test } from './fixtures.ts'

test('the first rows are there after at most eight requests', async ({ page, seed }) => {
  const { runList } = await seed({
    runs: ['Payroll', 'Onboarding', 'Audit'].map((name) => ({
      name,
      tasks: [{ title: 'Begin', mine: true }],
    })),
  })
  await page.addInitScript(() => {
    new MutationObserver((_changes, observer) => {
      if (!document.querySelector('[data-row] a')) return
      observer.disconnect()
      performance.mark('rows')
    }).observe(document, { subtree: true, childList: true })
  })
  await runList.open()
  await expect(runList.row('Payroll')).toBeVisible()
  const requests = await page.evaluate(() => {
    const [rows] = performance.getEntriesByName('rows')
    return performance
      .getEntries()
      .filter(({ entryType }) => entryType === 'resource' || entryType === 'navigation')
      .filter(({ startTime }) => rows !== undefined && startTime < rows.startTime)
      .map(({ name }) => new URL(name))
      .filter(({ protocol }) => protocol !== 'data:') // stands in the page itself
      .map(({ pathname }) => pathname)
  })
  expect(requests.length, requests.join('\n')).toBeGreaterThan(2)
  expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(8)
  // all in one round: the page itself names every script, and none waits for another to ask for it
  const html = await (
    await page.request.get(page.url(), { headers: { Accept: 'text/html' } })
  ).text()
  const scripts = requests.filter((path) => path.endsWith('.js'))
  expect(scripts.length, scripts.join('\n')).toBeLessThanOrEqual(2)
  for (const script of scripts) expect(html).toContain(`="${script}"`)
})
