import { expect, tabTo, test, violations } from './fixtures.ts'
import type { Seed } from '#server/testing/organizations.ts'

const RUNS: NonNullable<Seed['runs']> = [
  {
    name: 'Acme',
    tags: ['Urgent'],
    answers: { 'Customer name': 'Acme Ltd' },
    tasks: [
      { title: 'Sign contract', state: 'completed' },
      { title: 'Ship sample', state: 'auto-skipped' },
      { title: 'Order device', due: -30, mine: true },
      { title: 'Approve budget', task_type: 'approval', due: 5 },
    ],
  },
  { name: 'Globex', tasks: [{ title: 'A', due: 5 }] },
  { name: 'Initech', tasks: [{ title: 'A', state: 'completed' }] },
]

for (const width of [1280, 390])
  test.describe(`on ${width} px, axe finds nothing wrong with`, () => {
    test.use({ viewport: { width, height: 844 } })

    test('the list', async ({ page, seed }) => {
      const { runList } = await seed({ runs: RUNS })
      await runList.open(`?owners=me&satus=problem`)
      await expect(runList.link('Acme')).toBeVisible()
      await expect(runList.alert()).toBeVisible()
      expect(await violations(page)).toEqual([])
    })

    test('a process', async ({ page, seed }) => {
      const { runs, run } = await seed({ runs: RUNS })
      await run.open(runs['Acme']!)
      await expect(run.task('Order device')).toBeVisible()
      expect(await violations(page)).toEqual([])
    })

    test('an organisation without processes', async ({ page, seed }) => {
      const { runList } = await seed()
      await runList.open()
      await expect(runList.heading('No processes yet')).toBeVisible()
      expect(await violations(page)).toEqual([])
    })

    test('a process that does not exist', async ({ page, seed }) => {
      const { run } = await seed()
      await run.open('0'.repeat(32))
      await expect(run.heading('This process does not exist')).toBeVisible()
      expect(await violations(page)).toEqual([])
    })
  })

test('by keyboard alone one skips the header and opens a process', async ({ page, seed }) => {
  const { runList, run } = await seed({ runs: RUNS })
  await runList.open()
  await expect(runList.link('Globex')).toBeVisible()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()

  expect(await tabTo(page, runList.link('Globex'))).toBe(true)
  await page.keyboard.press('Enter')
  await expect(run.heading('Globex')).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
})
