import { expect, test, violations } from './fixtures.ts'
import type { Seed } from '#server/testing/organizations.ts'

const HOURS = 24
const RUNS: NonNullable<Seed['runs']> = [
  {
    name: 'Acme',
    template: 'Onboarding',
    tags: ['Urgent'],
    answers: { 'Customer name': 'Acme Ltd' },
    tasks: [
      { title: 'Sign contract', state: 'completed' },
      { title: 'Order device', due: -2 * HOURS },
    ],
  },
  { name: 'Globex', template: 'Claims', tasks: [{ title: 'Call back', due: 5 }] },
  { name: 'Initech', template: 'Billing', tasks: [{ title: 'A', state: 'completed' }] },
]
const EVERY =
  'name,checklist_title,status,progress,next_task,owner_id,started_at,due_date,last_updated,tags,folders,starred,type,groups,created_at,completed_at'

test('the address says which columns there are, and every column is there', async ({ seed }) => {
  const { runList } = await seed({ runs: RUNS })
  await runList.open('?cols=tags,name,created_at')
  await expect(runList.headers()).toHaveText([/Tags/, /Name/, /Created/])
  await expect(runList.cells('Acme')).toHaveText(['Urgent', 'Acme', 'now'])

  await runList.open(`?cols=${EVERY}`)
  await expect(runList.headers()).toHaveCount(16)
  await expect(runList.row('Acme')).toContainText('Procedure')
})

test('columns are chosen, found, kept in sight and reset in the panel', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  await runList.open()
  await expect(runList.link('Acme')).toBeVisible()
  const panel = await runList.openColumns()
  await panel.getByRole('searchbox').fill('tag')
  await panel.getByRole('checkbox', { name: 'Tags' }).press('Space')
  await expect(runList.headers()).toHaveCount(8)
  await expect(runList.row('Acme')).toContainText('Urgent')
  await expect(page).toHaveURL(/cols=name,checklist_title,.*,tags$/)

  await panel.getByRole('searchbox').fill('')
  await panel.getByRole('button', { name: 'Keep Status in sight' }).click()
  await expect(page).toHaveURL(/status\.pin/)
  await expect(runList.headers().first()).toHaveText('Status')
  await panel.getByRole('radio', { name: 'Compact' }).click({ force: true })
  await expect(page).toHaveURL(/density=compact/)

  await panel.getByRole('button', { name: 'Reset columns' }).click()
  await expect(page).toHaveURL(runList.url())
  await expect(runList.headers()).toHaveCount(7)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused()

  await expect(await runList.openColumns()).toBeVisible()
  expect(await violations(page)).toEqual([])
})

test('a column is moved by keyboard alone', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  await runList.open('?cols=name,status,tags')
  await expect(runList.link('Acme')).toBeVisible()
  const panel = await runList.openColumns()
  await expect(panel.getByRole('searchbox')).toBeFocused()
  // oxlint-disable no-await-in-loop -- one key after the other
  for (const key of ['Tab', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  const handle = panel.getByRole('button', { name: 'Move Tags' })
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  await expect(handle).toBeFocused()
  await page.keyboard.press('Enter')
  // oxlint-enable no-await-in-loop
  const front = page.getByRole('button', { name: 'Insert before Name' })
  await expect(async () => {
    await page.keyboard.press('ArrowUp')
    await expect(front).toBeFocused({ timeout: 100 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/cols=tags,name,status$/)
})

test('the edge of a header makes its column wider, by keyboard and by pointer', async ({
  page,
  seed,
}) => {
  const { runList } = await seed({ runs: RUNS })
  await runList.open('?cols=name,status,tags')
  await expect(runList.link('Acme')).toBeVisible()
  await runList.header('Status').getByRole('button').focus()
  const edge = page.getByRole('separator', { name: 'Width of Status' })
  await edge.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/status\.176,tags$/)

  const box = await edge.boundingBox()
  if (!box) throw new Error('The edge is not on screen.')
  await page.mouse.move(box.x + box.width / 2, box.y + 5)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + 5, { steps: 5 })
  await page.mouse.up()
  await expect(page).toHaveURL(/status\.236,tags$/)

  await edge.dblclick()
  await expect(page).toHaveURL(/cols=name,status,tags$/)
  await page.goBack()
  await expect(page).toHaveURL(/status\.236,tags$/)
})

test('a pinned column stays in sight while the others scroll beneath it', async ({
  page,
  seed,
}) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  const { runList } = await seed({ runs: RUNS })
  await runList.open(`?cols=${EVERY.replace('name,', 'name.200.pin,')}`)
  const name = runList.cells('Acme').first()
  await expect(name).toHaveText('Acme')
  await runList.header('Completed').scrollIntoViewIfNeeded()
  await expect(runList.header('Completed')).toBeInViewport()
  await expect(name).toBeInViewport({ ratio: 1 })
  const [head, cell] = [
    await runList.header('Completed').boundingBox(),
    await runList.cells('Acme').last().boundingBox(),
  ]
  expect(head?.x).toBe(cell?.x)
})

test('kick-off answers are columns of the chosen template, and say so where it is not chosen', async ({
  seed,
}) => {
  const { runList } = await seed({ runs: RUNS })
  await runList.open(`?cols=name,prerun-${'0'.repeat(32)}`)
  await expect(runList.header('Kick-off answer')).toBeVisible()
  await expect(runList.row('Acme')).toContainText('–')
})

test('what the API cannot sort by sorts once every row is here', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  await runList.open()
  await expect(runList.links()).toHaveText(['Acme', 'Globex', 'Initech'])
  await runList.sortBy('Template')
  await expect(page).toHaveURL(runList.url('?sort=checklist_title&without_pagination=true'))
  await expect(runList.links()).toHaveText(['Initech', 'Globex', 'Acme'])
  await expect(runList.header('Template')).toHaveAttribute('aria-sort', 'ascending')

  await runList.open('?per_page=2')
  await expect(runList.links()).toHaveCount(2)
  await expect(runList.header('Template').getByRole('button')).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await expect(runList.header('Name').getByRole('button')).toHaveAttribute('aria-disabled', 'false')
})

test('answers to the kick-off form of the chosen template are columns', async ({ page, seed }) => {
  const { org, runList, asAdmin } = await seed({ runs: RUNS })
  const field = (label: string) => ({ label, field_type: 'text', required: false, guidance: '' })
  await asAdmin('POST', '/checklists', {
    title: 'Hiring',
    prerun: [field('Candidate'), field('Desk')],
  })
  const answer = await page.request.get(`/api/organizations/${org}/checklists?q=Hiring`, {
    headers: { 'X-Tallyfy-Client': 'APIClient' },
  })
  const { id, prerun } = (await answer.json()).data[0]
  for (const [name, who] of [
    ['First', 'Ana'],
    ['Second', 'Zoe'],
  ])
    // oxlint-disable-next-line no-await-in-loop -- the order of their making is the order of the list
    await asAdmin('POST', '/runs', { checklist_id: id, name, prerun: { [prerun[0].id]: who } })

  await runList.open(`?checklist_id=${id}&sort=name`)
  await expect(runList.links()).toHaveText(['First', 'Second'])
  const panel = await runList.openColumns()
  await panel.getByRole('searchbox').fill('cand')
  await panel.getByRole('checkbox', { name: 'Candidate' }).press('Space')
  await page.keyboard.press('Escape')
  await expect(runList.headers().last()).toHaveText('Candidate')
  await expect(runList.row('First')).toContainText('Ana')
  await expect(runList.row('Second')).toContainText('Zoe')
  await expect(page).toHaveURL(new RegExp(`cols=.*prerun-${prerun[0].id}`))

  // Reloaded, it is the address that says so; without the template nobody knows what the column is called.
  await page.reload()
  await expect(runList.headers().last()).toHaveText('Candidate')
  await runList.open(`?cols=name,prerun-${prerun[0].id}`)
  await expect(runList.headers().last()).toHaveText('Kick-off answer')
  await expect(runList.row('First')).toContainText('Ana')
})

test('of many rows in one view only those in sight are drawn', async ({ page, seed }) => {
  const names = Array.from({ length: 260 }, (_, at) => `Run ${String(at + 1).padStart(3, '0')}`)
  const { runList } = await seed({ runs: names.map((name) => ({ name })) })
  await runList.open('?sort=name&without_pagination=true')
  await expect(runList.link('Run 001')).toBeVisible()
  await expect(runList.table()).toHaveAttribute('aria-rowcount', '261')
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await expect(runList.link('Run 260')).toBeInViewport()
  await expect(runList.row('Run 260')).toHaveAttribute('aria-rowindex', '261')
  await expect(runList.link('Run 001')).toBeHidden()
  expect(await page.locator('*').count()).toBeLessThan(1_500)
  await page.evaluate(() => window.scrollTo(0, 0))
  await expect(runList.link('Run 001')).toBeInViewport()
})

test('a time tells exactly when, once it is pointed at or focused', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  await runList.open('?cols=name,created_at')
  await runList.row('Acme').getByText('now').focus()
  await expect(page.getByRole('tooltip')).toHaveText(/\d{4}, \d\d:\d\d/)
})

test('axe finds nothing wrong with any column, as table and as cards', async ({ page, seed }) => {
  const { runList } = await seed({ runs: RUNS })
  for (const view of ['', '&view=cards']) {
    /* oxlint-disable no-await-in-loop -- one after the other */
    await runList.open(`?cols=${EVERY}${view}`)
    await expect(runList.link('Acme')).toBeVisible()
    expect(await violations(page)).toEqual([])
    /* oxlint-enable no-await-in-loop */
  }
})

test('at 400 % nothing has to be scrolled sideways', async ({ page, seed }) => {
  await page.setViewportSize({ width: 320, height: 256 })
  const { runList } = await seed({ runs: RUNS })
  await runList.open(`?cols=${EVERY}`)
  await expect(runList.cards()).toBeVisible()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBe(320)
})
