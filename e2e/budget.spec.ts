import { expect, test } from './fixtures.ts'

test('the first rows are there after at most eight requests', async ({ page, seed }) => {
  const { runList } = await seed({
    runs: ['Payroll', 'Onboarding', 'Audit'].map((name) => ({
      name,
      tasks: [{ title: 'Begin', mine: true }],
    })),
  })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await runList.open()
  await expect(runList.row('Payroll')).toBeVisible()
  // a style sheet or an icon in the page itself is none
  const requests = asked.filter((path) => path.startsWith('/'))
  expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(8)
  expect(requests.filter((path) => path.endsWith('.js'))).toHaveLength(1)
})
