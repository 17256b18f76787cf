import { expect, test } from './fixtures.ts'

test('the address is the query: reload and back agree with it', async ({ page, seed }) => {
  const { runList } = await seed({ runs: [{ name: 'Payroll' }, { name: 'Onboarding' }] })
  await runList.open('?sort=name')
  await runList.choose('Active')
  await expect(page).toHaveURL(runList.url('?status=active&sort=name'))

  await runList.search().fill('pay')
  await expect(page).toHaveURL(runList.url('?q=pay&status=active&sort=name'))
  await page.reload()
  await expect(runList.search()).toHaveValue('pay')
  await expect(runList.row('Payroll')).toBeVisible()
  await expect(runList.row('Onboarding')).toBeHidden()

  await runList.search().fill('payroll')
  await expect(page).toHaveURL(runList.url('?q=payroll&status=active&sort=name'))
  await page.goBack() // a chosen status made an entry of its own, typing did not
  await expect(page).toHaveURL(runList.url('?sort=name'))
  await expect(runList.search()).toHaveValue('')
  await expect(runList.row('Onboarding')).toBeVisible()
})

test('a status narrows the list down', async ({ page, seed }) => {
  const { runList } = await seed({
    runs: [
      { name: 'Going', tasks: [{ title: 'A' }] },
      { name: 'Done', tasks: [{ title: 'A', state: 'completed' }] },
      { name: 'Gone', tasks: [{ title: 'A' }], archived: true },
    ],
  })
  await runList.open()
  await expect(runList.links()).toHaveText(['Going', 'Done'])
  await runList.choose('Complete')
  await expect(page).toHaveURL(runList.url('?status=complete'))
  await expect(runList.links()).toHaveText(['Done'])
  await runList.choose('Archived')
  await expect(runList.links()).toHaveText(['Gone'])
  await runList.choose('All')
  await expect(page).toHaveURL(runList.url())
  await expect(runList.links()).toHaveText(['Going', 'Done'])
})

test('mine are those that I am involved in, and the address stays the reader’s own', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({
    runs: [
      { name: 'Mine' },
      { name: 'A task of mine', mine: false, tasks: [{ title: 'A', mine: true }] },
      { name: 'None of mine', mine: false, tasks: [{ title: 'A' }] },
    ],
  })
  await runList.open('?owners=me')
  await expect(runList.links()).toHaveText(['Mine', 'A task of mine'])
  await expect(page).toHaveURL(runList.url('?owners=me'))
  await runList.remove('Involved: me')
  await expect(page).toHaveURL(runList.url())
  await expect(runList.links()).toHaveText(['Mine', 'A task of mine', 'None of mine'])
})

test('a tag of the address is named and can be taken off', async ({ page, seed }) => {
  const { runList, tags } = await seed({
    runs: [{ name: 'Acme', tags: ['Urgent'] }, { name: 'Globex' }],
  })
  await runList.open(`?tag_ids=${tags['Urgent']}`)
  await expect(runList.chip('Tag: Urgent')).toBeVisible()
  await expect(runList.links()).toHaveText(['Acme'])
  await runList.remove('Tag: Urgent')
  await expect(page).toHaveURL(runList.url())
  await expect(runList.links()).toHaveText(['Acme', 'Globex'])
})

test('a link never widens in silence', async ({ page, seed }) => {
  const { runList } = await seed({ runs: [{ name: 'Payroll' }, { name: 'Onboarding' }] })
  await runList.open('?status=stalled&q=pay')
  await expect(runList.alert()).toContainText('The status “stalled” is unknown')
  await expect(runList.links()).toHaveText(['Payroll'])

  await runList.drop('status=stalled')
  await expect(page).toHaveURL(runList.url('?q=pay'))
  await expect(runList.alert()).toBeHidden()
})

test('a misspelt name is told as well', async ({ page, seed }) => {
  const { runList } = await seed({ runs: [{ name: 'Payroll' }] })
  await runList.open('?satus=problem')
  await expect(runList.alert()).toContainText('“satus=problem” is not understood')
  await expect(runList.row('Payroll')).toBeVisible()
  await runList.drop('satus=problem')
  await expect(page).toHaveURL(runList.url())
})

test('a tag that is gone is named, and the rest still applies', async ({ page, seed }) => {
  const { runList } = await seed({ runs: [{ name: 'Payroll' }, { name: 'Onboarding' }] })
  const gone = '0'.repeat(32)
  await runList.open(`?q=pay&tag_ids=${gone}`)
  await expect(runList.alert()).toContainText(`The tag “${gone}” does not exist any more`)
  await expect(runList.links()).toHaveText(['Payroll'])
  await runList.drop(`tag_ids=${gone}`)
  await expect(page).toHaveURL(runList.url('?q=pay'))
})

test('a new filter starts at the first page', async ({ page, seed }) => {
  const { runList } = await seed({
    runs: Array.from({ length: 3 }, (_, at) => ({ name: `Run ${at}` })),
  })
  await runList.open('?page=2&per_page=2')
  await expect(runList.links()).toHaveText(['Run 2'])
  await runList.choose('Active')
  await expect(page).toHaveURL(runList.url('?status=active&per_page=2'))
  await expect(runList.links()).toHaveText(['Run 0', 'Run 1'])
})

test('the short addresses lead to the list and keep the query', async ({ page, seed }) => {
  const { org, runList } = await seed({ runs: [{ name: 'Payroll' }] })
  for (const address of ['/?status=active', `/${org}?status=active`]) {
    await page.goto(address)
    await expect(page).toHaveURL(runList.url('?status=active'))
  }
})
