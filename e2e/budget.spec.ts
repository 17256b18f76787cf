import { expect, test } from './fixtures.ts'

test('the first rows are there after at most eight requests', async ({ page, seed }) => {
  const { runList } = await seed({
    runs: ['Payroll', 'Onboarding', 'Audit'].map((name) => ({
      name,
      tasks: [{ title: 'Begin', mine: true }],
    })),
  })
  // The page itself notes the moment: what is behind the rows is asked for soon after.
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.querySelector('#root [role=row] a')) performance.mark('rows')
    }).observe(document, { subtree: true, childList: true })
  })
  await runList.open()
  await expect(runList.row('Payroll')).toBeVisible()
  await page.waitForLoadState('networkidle')
  const requests = await page.evaluate(() => {
    const rows = performance.getEntriesByName('rows')[0]?.startTime ?? Infinity
    return (
      performance
        .getEntries()
        .filter(({ entryType }) => ['navigation', 'resource'].includes(entryType))
        // a style sheet or an icon in the page itself is none
        .filter(({ name, startTime }) => name.startsWith('http') && startTime <= rows)
        .map(({ name }) => new URL(name).pathname)
    )
  })
  expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(8)
  expect(requests.filter((path) => path.endsWith('.js'))).toHaveLength(1)
})
