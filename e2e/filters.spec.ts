import { expect, tabTo, test, violations } from './fixtures.ts'

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
  await expect(page).toHaveURL(/\/archive$/)
  await expect(runList.links()).toHaveText(['Gone'])
  await page.goBack()
  await expect(page).toHaveURL(runList.url('?status=complete'))
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

test('people are picked by keyboard alone: oneself first, any of several, in one step', async ({
  page,
  seed,
}) => {
  const { runList, asAdmin } = await seed({
    runs: [{ name: 'Mine' }, { name: 'Theirs', mine: false }],
  })
  await asAdmin('POST', '/users/invite', {
    email: 'eva@example.com',
    first_name: 'Éva',
    last_name: 'Nagy',
    role: 'standard',
    message: 'Welcome',
  })
  await runList.open('?sort=name')
  await expect(runList.links()).toHaveText(['Mine', 'Theirs'])
  expect(await tabTo(page, runList.addFilter())).toBe(true)
  await page.keyboard.press('Enter')
  await expect(runList.pickerSearch()).toBeFocused()
  await page.keyboard.type('people')
  await page.keyboard.press('Enter')
  await expect(runList.picker().getByRole('option').first()).toContainText('Rui Melo')
  await expect(runList.picker().getByRole('option').first()).toContainText('me')
  await expect(runList.option('Éva Nagy')).toContainText('Invited')

  await page.keyboard.type('me')
  await page.keyboard.press('Enter')
  await expect(runList.picker().getByRole('status')).toHaveText('1 chosen')
  await page.keyboard.press('Escape') // empties the search
  await page.keyboard.type('eva')
  await expect(runList.picker().getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(runList.picker().getByRole('status')).toHaveText('2 chosen')
  await expect(page).toHaveURL(runList.url('?sort=name'))
  expect(await tabTo(page, runList.picker().getByRole('button', { name: 'Apply' }))).toBe(true)
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL(/\?owners=me,\d+&sort=name$/)
  await expect(runList.chip('Involved: me or Éva Nagy')).toBeVisible()
  await expect(runList.links()).toHaveText(['Mine'])
  await expect(runList.addFilter()).toBeFocused()
  await page.goBack()
  await expect(page).toHaveURL(runList.url('?sort=name'))
})

test('all of several tags; what is chosen stands on top, and Escape takes nothing over', async ({
  page,
  seed,
}) => {
  const { runList, tags } = await seed({
    runs: [
      { name: 'Both', tags: ['Zebra', 'Alpha'] },
      { name: 'One', tags: ['Zebra'] },
      { name: 'None', tags: ['Middle'] },
    ],
  })
  await runList.open(`?tag_ids=${tags['Zebra']}`)
  await expect(runList.links()).toHaveText(['Both', 'One'])
  await runList.chip('Tag: Zebra').click()
  await expect(runList.picker().getByRole('option').first()).toHaveText('Zebra')
  await expect(runList.option('Zebra')).toHaveAttribute('aria-selected', 'true')
  await runList.option('Alpha').click()
  await page.keyboard.press('Escape')
  await expect(runList.picker()).toBeHidden()
  await expect(page).toHaveURL(runList.url(`?tag_ids=${tags['Zebra']}`))
  await expect(page.getByRole('button', { name: 'Tag: Zebra', exact: true })).toBeFocused()

  await runList.chip('Tag: Zebra').click()
  await runList.option('Alpha').click()
  await runList.apply()
  await expect(page).toHaveURL(runList.url(`?tag_ids=${tags['Zebra']},${tags['Alpha']}`))
  await expect(runList.links()).toHaveText(['Both'])
  await runList.remove('Tag: Zebra and Alpha')
  await expect(page).toHaveURL(runList.url())
  await expect(runList.addFilter()).toBeFocused()
})

test('templates are looked for by the server; folders are a tree; groups go by name', async ({
  page,
  seed,
}) => {
  const { runList, asAdmin } = await seed({ runs: [{ name: 'Acme' }] })
  for (let number = 1; number <= 30; number += 1)
    await asAdmin('POST', '/checklists', { title: `Template ${number}` })
  await asAdmin('POST', '/groups', { name: 'Night shift', description: 'They work at night' })
  await asAdmin('POST', '/folders', { name: 'Sales', folder_type: 'run' })

  await runList.open()
  await runList.pick('Template')
  await expect(runList.option('Template 12')).toBeVisible()
  await runList.pickerSearch().fill('late 29')
  await expect(runList.picker().getByRole('option')).toHaveText(['Template 29'])
  await runList.option('Template 29').click()
  await expect(runList.chip('Template: Template 29')).toBeVisible()
  await expect(page).toHaveURL(/\?checklist_id=[0-9a-f]{32}$/)
  await expect(runList.heading('No process matches')).toBeVisible()

  await runList.pick('Groups')
  await runList.option('Night shift').click()
  await runList.apply()
  await runList.pick('Folder')
  await runList.option('Sales').click()
  await runList.pick('Starred')
  await expect(page).toHaveURL(
    /groups=[0-9a-f]{32}&checklist_id=.*&folder=[0-9a-f]{32}&starred=true$/,
  )

  for (const filter of ['Template: Template 29', 'Group: Night shift', 'Folder: Sales', 'Starred'])
    await runList.takeOff(filter)
  await expect(page).toHaveURL(runList.url())
  await expect(runList.links()).toHaveText(['Acme'])
  await expect(runList.addFilter()).toBeFocused()
})

test('each status tells how many match the other filters', async ({ page, seed }) => {
  const { runList } = await seed({
    runs: [
      { name: 'Acme one', tasks: [{ title: 'A' }] },
      { name: 'Acme two', tasks: [{ title: 'A', state: 'completed' }] },
      { name: 'Acme late', tasks: [{ title: 'A', due: -30 }] },
      { name: 'Globex', tasks: [{ title: 'A' }] },
      { name: 'Acme gone', tasks: [{ title: 'A' }], archived: true },
    ],
  })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await runList.open('?q=acme')
  for (const text of ['All3', 'Active2', 'Complete1', 'Problem0', 'Late1', 'Archived1'])
    await expect(runList.statuses().getByRole('link').filter({ hasText: text })).toBeVisible()
  const counts = () => asked.filter((url) => new URL(url).searchParams.get('per_page') === '1')
  expect(counts()).toHaveLength(7) // what is on screen is counted already
  await runList.choose('Late')
  await expect(runList.links()).toHaveText(['Acme late'])
  await runList.choose('All')
  await expect(runList.links()).toHaveText(['Acme one', 'Acme two', 'Acme late'])
  expect(counts()).toHaveLength(7)
})

test('typing is never held up, Enter asks at once, and Escape empties the box', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: [{ name: 'Payroll' }, { name: 'Onboarding' }] })
  await runList.open()
  await runList.search().pressSequentially('payr')
  await expect(runList.links()).toHaveText(['Payroll'])
  await page.keyboard.press('Escape')
  await expect(runList.search()).toHaveValue('')
  await expect(runList.search()).toBeFocused()
  await expect(runList.links()).toHaveText(['Payroll', 'Onboarding'])
  await expect(page).toHaveURL(runList.url())
})

for (const width of [1280, 390])
  test(`axe finds nothing wrong with filters and pickers on ${width} px`, async ({
    page,
    seed,
  }) => {
    test.slow() // axe looks four times
    await page.setViewportSize({ width, height: 844 })
    const { runList, tags } = await seed({ runs: [{ name: 'Acme', tags: ['Urgent'] }] })
    await runList.open(`?tag_ids=${tags['Urgent']}&owners=me&starred=true&satus=x`)
    await expect(runList.heading('No process matches')).toBeVisible()
    await runList.editAsText().click()
    expect(await violations(page)).toEqual([])
    await runList.addFilter().click()
    await expect(runList.option('Template')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await runList.option('People').click()
    await expect(runList.option('Rui Melo')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await runList.pick('Tags (all')
    await expect(runList.option('Urgent')).toBeVisible()
    expect(await violations(page)).toEqual([])
    const isTooWide = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    )
    expect(isTooWide).toBe(false)
  })
