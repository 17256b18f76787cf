import type { Locator, Page } from '@playwright/test'

import { expect, tabTo, test, violations } from './fixtures.ts'
import { EVERY_FIELD, fieldId } from './form-fields.ts'
import { FormPage } from './pages/form.page.ts'
import { LaunchPage } from './pages/launch.page.ts'

const WHO = { id: 'e'.repeat(32), label: 'Employee', field_type: 'text', position: 1 }

/** A process as the API has stored it, once its page is open. */
async function opened(page: Page, org: string) {
  await page.waitForURL(/\/processes\/[0-9a-f]{32}/)
  const run = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const ask = async (path: string) => {
    const answer = await page.request.get(`/api/organizations/${org}/runs/${run}${path}`, {
      headers: { 'X-Tallyfy-Client': 'APIClient' },
    })
    return (await answer.json()).data
  }
  return { run, data: await ask('?with=tags,folders'), tasks: await ask('/tasks') }
}

for (const timezone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu'])
  test(`every type of field is launched and shown as it was filled in, in ${timezone}`, async ({
    page,
    seed,
  }) => {
    const { org, me, templates, run } = await seed({
      timezone,
      templates: [{ title: 'Everything', fields: EVERY_FIELD, steps: [{ title: 'Order' }] }],
    })
    const wizard = new LaunchPage(page, org)
    await wizard.open(templates['Everything']!)
    const form = wizard.answers
    await form.text('Name').fill('Ana Sousa')
    await form.text('Notes').fill('One\nTwo')
    await form.text('Story').click()
    await page.keyboard.type('Works well')
    await form.text('Mail').fill('ana@example.com')
    await form.date('Start', 29, 3, 2026)
    await form.date('Meeting', 6, 3, 2026, [9, 30])
    await form.radio('Paid', 'No').check()
    await form.choice('Office').selectOption('Lisbon')
    await form.button('City').click()
    await page.getByRole('dialog').getByRole('combobox').fill('17')
    await page.keyboard.press('Enter')
    await form.tick('Access', 'CRM').check()
    await form.cell('Item', 1).fill('Widget')
    await form.cell('Qty', 1).fill('3')
    await form
      .root()
      .locator('input[type=file]')
      .setInputFiles({
        name: 'plan.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.4'),
      })
    await expect(form.group('Contract').getByRole('link', { name: 'plan.pdf' })).toBeVisible()
    await form.button('Reviewers').click()
    await page.getByRole('dialog').getByRole('combobox').fill('Rui')
    await page.getByRole('option', { name: /Rui Melo/ }).click()
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(wizard.ready()).toBeVisible()

    const shown = ['Sun, 29 Mar 2026', /Fri, 6 Mar 2026, 09:30/, 'Lisbon', 'CRM', 'Widget']
    await wizard.lookOver()
    for (const text of shown)
      await expect(wizard.reviewed('Kick-off form').getByText(text).first()).toBeVisible()
    await page.keyboard.press('Control+Enter')

    const { data } = await opened(page, org)
    const meeting = {
      'Pacific/Kiritimati': '2026-03-05T19:30:00.000Z',
      'Pacific/Pago_Pago': '2026-03-06T20:30:00.000Z',
      'Asia/Kathmandu': '2026-03-06T03:45:00.000Z',
    }[timezone]
    expect(data.prerun).toMatchObject({
      [fieldId('Name')]: 'Ana Sousa',
      [fieldId('Notes')]: 'One\nTwo',
      [fieldId('Story')]: '<p>Works well</p>',
      [fieldId('Mail')]: 'ana@example.com',
      [fieldId('Start')]: '2026-03-29T12:00:00.000Z',
      [fieldId('Meeting')]: meeting,
      [fieldId('Paid')]: 'No',
      [fieldId('Office')]: { id: 2, text: 'Lisbon', value: null },
      [fieldId('City')]: { id: 17, text: 'City 17', value: null },
      [fieldId('Access')]: [{ id: 3, text: 'CRM', selected: true }],
      [fieldId('Items')]: ['Widget', '3'],
      [fieldId('Contract')]: [{ filename: 'plan.pdf' }],
      [fieldId('Reviewers')]: { users: [me], guests: [], groups: [] },
    })
    await run.tab('Kick-off form').click()
    for (const text of [...shown, 'plan.pdf', 'Rui Melo', 'Works well'])
      await expect(run.answers().getByText(text).first()).toBeVisible()
  })

test('steps are given to others and put off, several at once, and the tasks say so', async ({
  page,
  seed,
}) => {
  const { org, me, templates } = await seed({
    templates: [
      {
        title: 'Laptop',
        steps: [
          { title: 'Order', days: 2 },
          { title: 'Ship', assign_run_starter: false },
          { title: 'Check', assign_run_starter: false },
        ],
      },
    ],
  })
  const wizard = new LaunchPage(page, org)
  await wizard.open(templates['Laptop']!)
  await wizard.unfold('Steps')
  await expect(wizard.step('Ship')).toContainText('to be assigned later')
  await wizard.choose('Ship')
  await wizard.choose('Check')
  await wizard.button('Assign').click()
  await page.getByRole('dialog').getByRole('combobox').fill('new@vendor.example')
  await page.getByRole('option', { name: /Invite as a guest/ }).click()
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(wizard.step('Check')).toContainText('new@vendor.example (guest)')
  await expect(wizard.step('Check')).toContainText('Rui Melo')
  await wizard.button('Set the deadline').click()
  await page.getByRole('spinbutton', { name: /day,/ }).click()
  await page.keyboard.type('050320300900')
  await page.keyboard.press('Enter')
  await expect(wizard.step('Ship')).toContainText('5 Mar 2030, 09:00')
  await expect(wizard.step('Order')).toContainText('2 days after the launch')
  expect(await violations(page)).toEqual([])
  await wizard.launch()

  const { tasks } = await opened(page, org)
  const by = (title: string) => tasks.find((task: { title: string }) => task.title === title)
  expect(by('Order').owners.users).toMatchObject([{ id: me }])
  for (const title of ['Ship', 'Check']) {
    expect(by(title).owners).toMatchObject({ users: [{ id: me }], guests: ['new@vendor.example'] })
    expect(by(title).deadline).toMatch(/^2030-03-05T\d\d:\d\d:\d\d/)
  }
})

test('a launch is made by keyboard alone, and Ctrl+Enter leads to what is missing', async ({
  page,
  seed,
}) => {
  const { org, templates, run } = await seed({
    templates: [
      { title: 'Laptop', fields: [{ ...WHO, required: true }], steps: [{ title: 'Order' }] },
    ],
  })
  const wizard = new LaunchPage(page, org)
  await wizard.open(templates['Laptop']!)
  await expect(wizard.name()).toBeFocused()
  await page.keyboard.type('Laptop – Ana')
  await page.keyboard.press('Control+Enter')
  await expect(wizard.answers.text('Employee')).toBeFocused()
  await expect(page.getByText('This has to be answered.')).toBeVisible()
  await page.keyboard.type('Ana')
  await expect(wizard.ready()).toBeVisible()
  expect(await tabTo(page, wizard.button('Look over'))).toBe(true)
  await page.keyboard.press('Enter')
  await expect(wizard.reviewed('Kick-off form')).toContainText('Ana')
  await page.goBack()
  await expect(wizard.answers.text('Employee')).toHaveValue('Ana')
  await page.keyboard.press('Control+Enter')
  await expect(run.heading('Laptop – Ana')).toBeVisible()
})

test('what is filled in outlives a reload; a second launch of the template begins anew', async ({
  page,
  seed,
}) => {
  const { org, templates } = await seed({ templates: [{ title: 'Laptop', fields: [WHO] }] })
  const wizard = new LaunchPage(page, org)
  await wizard.open(templates['Laptop']!)
  await wizard.answers.text('Employee').fill('Ana')
  await page.reload()
  await expect(wizard.answers.text('Employee')).toHaveValue('Ana')
  await wizard.open(templates['Laptop']!)
  await expect(wizard.answers.text('Employee')).toHaveValue('')
  await page.getByRole('link', { name: /^Laptop - / }).click()
  await expect(wizard.answers.text('Employee')).toHaveValue('Ana')
})

test('a template that names its processes itself shows the name as it grows; a role gets its step', async ({
  page,
  ownServer,
}) => {
  await page.goto(ownServer.address)
  await expect(page).toHaveURL(/\/[0-9a-f]{32}\/processes$/)
  const org = new URL(page.url()).pathname.split('/')[1] ?? ''
  const wizard = new LaunchPage(page, org)
  await page.goto(`${ownServer.address}/${org}/launch?q=Purchase+request`)
  await page.getByRole('link', { name: 'Purchase request', exact: true }).click()
  // Nobody can call it otherwise.
  await expect(page.getByText('The template names its processes itself')).toBeVisible()
  await expect(wizard.name()).toBeHidden()
  const name = page.getByRole('region', { name: 'Name of the process' })
  const form = new FormPage(page, 'What do you need?', 'region')
  await form.text('What').fill('Two desks')
  await expect(name).toContainText('Purchase request - Two desks')
  await form.choice('Cost centre').selectOption('IT')
  await form.radio('Amount', 'Up to 500').check()
  const whole = 'Purchase request - Two desks - IT - Up to 500'
  await expect(name).toContainText(whole)

  await wizard.unfold('People and labels')
  await wizard.field('Role in: Approve the purchase').click()
  await page.getByRole('dialog').getByRole('combobox').fill('Priya')
  await page.getByRole('option', { name: /Priya/ }).click()
  await page.getByRole('button', { name: 'Apply' }).click()
  await wizard.unfold('Steps')
  await expect(wizard.step('Approve the purchase').first()).toContainText(/Jonas.*Priya/)
  await wizard.lookOver()
  await expect(page.getByRole('main')).toContainText(whole)
  await expect(wizard.reviewed('Steps')).toContainText(/Jonas.*Priya/)
  await wizard.launch()
  await expect(page.getByRole('heading', { level: 1, name: whole, exact: true })).toBeVisible()
  const tasks = page.getByRole('region', { name: 'Tasks', exact: true }).getByRole('listitem')
  const approval = tasks.filter({ hasText: 'Approve the purchase' }).first()
  await expect(approval).toContainText('Jonas')
  await expect(approval).toContainText('Priya')
})

test('on a phone each answer is looked over below its name, with its way back beside that', async ({
  page,
  seed,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const { org, templates } = await seed({ templates: [{ title: 'Laptop', fields: [WHO] }] })
  const wizard = new LaunchPage(page, org)
  await wizard.open(templates['Laptop']!)
  await wizard.answers.text('Employee').fill('Ana')
  await wizard.lookOver()
  const at = async (part: Locator) => {
    const box = await part.boundingBox()
    if (!box) throw new Error('It is not to be seen.')
    return box
  }
  const form = wizard.reviewed('Kick-off form')
  const label = await at(form.getByText('Employee'))
  const answer = await at(form.getByText('Ana'))
  const change = await at(form.getByRole('button', { name: 'Change: Employee' }))
  expect(label.x).toBe(answer.x)
  expect(label.y).toBeLessThan(answer.y)
  expect(change.x).toBeGreaterThan(label.x + label.width)
  expect(Math.abs(change.y - label.y)).toBeLessThan(label.height)
  // Both ways on stand together, on the right.
  const launch = await at(wizard.launchButton())
  const back = await at(wizard.button('Back to the form'))
  expect(back.y).toBe(launch.y)
  expect(launch.x + launch.width).toBeGreaterThan(360)
})

test('tags, people and a parent are chosen by name and stored', async ({ page, seed }) => {
  const { org, me, templates, tags, runs } = await seed({
    runs: [{ name: 'All laptops', tags: ['Hardware'] }],
    templates: [{ title: 'Laptop', fields: [WHO] }],
  })
  const wizard = new LaunchPage(page, org)
  await wizard.open(templates['Laptop']!)
  await wizard.unfold('People and labels')
  await wizard.pick('Tags', 'Hardware')
  await wizard.button('Apply').click()
  await wizard.pick('Members on the process', /Rui Melo/)
  await wizard.button('Apply').click()
  await wizard.field('Part of the process').click()
  await page.getByRole('dialog').getByRole('combobox').fill('All lap')
  await page.getByRole('option', { name: /All laptops/ }).click()
  await page.getByRole('textbox', { name: 'Notes' }).fill('Soon')
  await page.getByRole('checkbox', { name: 'Starred' }).check()
  await page.getByRole('checkbox', { name: 'Public link' }).check()
  await expect(page.getByText(/without signing in/)).toBeVisible()
  expect(await violations(page)).toEqual([])
  await wizard.lookOver()
  await expect(wizard.reviewed('People and labels')).toContainText('All laptops')
  expect(await violations(page)).toEqual([])
  await wizard.launch()
  const { data } = await opened(page, org)
  expect(data).toMatchObject({
    users: [me],
    starred: true,
    is_public: true,
    summary: 'Soon',
    parent_id: runs['All laptops'],
  })
  expect(JSON.stringify(data.tags)).toContain(tags['Hardware']!)
})

test('what is typed into a date before its picker is there is in it all the same', async ({
  page,
  seed,
}) => {
  const { org, templates } = await seed({
    templates: [{ title: 'Laptop', fields: [{ ...WHO, label: 'Start', field_type: 'date' }] }],
  })
  let letIt = () => {}
  const isLet = new Promise<void>((resolve) => {
    letIt = resolve
  })
  await page.route('**/assets/date-field-*.js', async (route) => {
    await isLet
    await route.continue()
  })
  const wizard = new LaunchPage(page, org)
  await wizard.open(templates['Laptop']!)
  const part = (name: RegExp) => wizard.answers.part('Start', name)
  await part(/day,/).focus()
  await page.keyboard.type('0503')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('2027')
  await expect(part(/year,/)).toBeFocused()
  await expect(part(/day,/)).toHaveText('dd')
  letIt()
  await expect(part(/day,/)).toHaveText('05')
  await expect(part(/month,/)).toHaveText('03')
  await expect(part(/year,/)).toHaveText('2027')
  await expect(part(/year,/)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await wizard.lookOver()
  await expect(wizard.reviewed('Kick-off form')).toContainText('5 Mar 2028')
})

// In Lisbon clocks go from 01:00 to 02:00 on 29 March 2026, and from 02:00 back to 01:00 on 25 October.
const NIGHTS = [
  {
    label: 'Before spring',
    typed: [29, 3, [0, 30]],
    stored: '03-29T00:30',
    seen: '29 Mar 2026, 00:30',
  },
  { label: 'Left out', typed: [29, 3, [1, 30]], stored: '03-29T01:30', seen: '29 Mar 2026, 02:30' },
  {
    label: 'After spring',
    typed: [29, 3, [2, 15]],
    stored: '03-29T01:15',
    seen: '29 Mar 2026, 02:15',
  },
  {
    label: 'Before autumn',
    typed: [25, 10, [0, 45]],
    stored: '10-24T23:45',
    seen: '25 Oct 2026, 00:45',
  },
  { label: 'Twice', typed: [25, 10, [1, 30]], stored: '10-25T00:30', seen: '25 Oct 2026, 01:30' },
  {
    label: 'After autumn',
    typed: [25, 10, [2, 0]],
    stored: '10-25T02:00',
    seen: '25 Oct 2026, 02:00',
  },
] as const

test('moments on the nights on which clocks change are stored and shown as they were typed', async ({
  page,
  seed,
}) => {
  const fields = NIGHTS.map(({ label }, at) => ({
    ...WHO,
    id: String(at + 1).repeat(32),
    position: at + 1,
    label,
    field_type: 'date',
    collect_time: true,
  }))
  const { org, templates, run } = await seed({
    timezone: 'Europe/Lisbon',
    templates: [{ title: 'Nights', fields }],
  })
  const wizard = new LaunchPage(page, org)
  await wizard.open(templates['Nights']!)
  for (const { label, typed } of NIGHTS) {
    const [day, month, [hour, minute]] = typed
    await wizard.answers.date(label, day, month, 2026, [hour, minute])
  }
  await wizard.lookOver()
  for (const { seen } of NIGHTS) await expect(wizard.reviewed('Kick-off form')).toContainText(seen)
  await wizard.launch()
  const { data } = await opened(page, org)
  expect(Object.values(data.prerun)).toEqual(NIGHTS.map(({ stored }) => `2026-${stored}:00.000Z`))
  await run.tab('Kick-off form').click()
  for (const { seen } of NIGHTS) await expect(run.answers()).toContainText(seen)
})
