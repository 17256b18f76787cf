import { copied, expect, test, violations } from './fixtures.ts'
import { LaunchPage } from './pages/launch.page.ts'
import { RowWorkPage } from './pages/row-work.page.ts'

const WHO = {
  id: 'e'.repeat(32),
  alias: 'employee-1',
  label: 'Employee',
  field_type: 'text',
  required: false,
  position: 1,
}
const DAY = {
  id: 'd'.repeat(32),
  alias: 'day-3',
  label: 'First day',
  field_type: 'date',
  position: 3,
}
const FAX = { id: 'c'.repeat(32), alias: 'fax-4', label: 'Fax', field_type: 'text', position: 4 }
const OFFICE = {
  id: 'f'.repeat(32),
  alias: 'office-2',
  label: 'Office',
  field_type: 'radio',
  required: true,
  position: 2,
  options: [
    { id: 1, text: 'Porto' },
    { id: 2, text: 'Lisbon' },
  ],
}
const LAPTOP = { title: 'Laptop', fields: [WHO, OFFICE, DAY, FAX], steps: [{ title: 'Order' }] }

test('a process is launched again, in the template as it is now', async ({ page, seed }) => {
  const { org, templates, asAdmin, runList } = await seed({ templates: [LAPTOP] })
  const template = templates['Laptop']!
  await asAdmin('POST', '/runs', {
    checklist_id: template,
    name: 'Ana’s laptop',
    prerun: {
      [WHO.id]: 'Ana',
      [OFFICE.id]: 'Lisbon',
      [DAY.id]: '2026-03-05T12:00:00.000Z',
      [FAX.id]: '123',
    },
  })
  await asAdmin('PUT', `/checklists/${template}`, {
    title: 'Laptop',
    prerun: [
      { ...WHO, label: 'Colleague', required: false },
      OFFICE,
      { ...DAY, required: false },
      { label: 'Cost centre', field_type: 'text', required: true },
    ],
  })
  await runList.open()
  const work = new RowWorkPage(page)
  await work.ready()
  await work.more('Ana’s laptop').click()
  await work.choose('Launch again')

  const wizard = new LaunchPage(page, org)
  const notice = page.getByRole('region', { name: 'Filled in from “Ana’s laptop”' })
  await expect(notice).toContainText('Name and dates are new for this launch')
  await expect(notice).toContainText('Colleague (was “Employee”)')
  await expect(notice).toContainText('No longer asked for (1)Fax123')
  await expect(notice).toContainText('New since (1)Cost centre')
  await expect(notice).toContainText('Dates, to be set anew (1)First dayThu, 5 Mar 2026')
  await expect(page).not.toHaveURL(/again=/)
  await expect(wizard.answers.text('Colleague')).toHaveValue('Ana')
  await expect(wizard.answers.radio('Office', 'Lisbon')).toBeChecked()
  await expect(wizard.name()).toHaveValue('')
  // It is gone on with at the first gap.
  await expect(wizard.answers.text('Cost centre')).toBeFocused()
  expect(await violations(page)).toEqual([])

  await wizard.answers.text('Colleague').fill('Rui')
  await expect
    .poll(() => page.evaluate(() => Object.values(localStorage).join(' ')))
    .toContain('Rui')
  await page.reload()
  await expect(wizard.answers.text('Colleague')).toHaveValue('Rui')
  await page.getByRole('button', { name: 'Done with this list' }).click()
  await expect(notice).toBeHidden()
  await expect(page.getByRole('main')).toBeFocused()
})

test('what the address asks for and nobody can honour is named', async ({ page, seed }) => {
  const { org, templates } = await seed({ templates: [LAPTOP] })
  const wizard = new LaunchPage(page, org)
  await wizard.open(templates['Laptop']!, '?again=nonsense&lang=pt&colour=red')
  const notice = page.getByRole('alert')
  await expect(notice).toContainText('“again=nonsense”')
  await expect(notice).toContainText('“colour=red”')
  await expect(notice).toContainText('The language “pt” is unknown')
  await page.getByRole('button', { name: 'Drop all of these' }).click()
  await expect(notice).toBeHidden()
  await expect(page.getByRole('main')).toBeFocused()
  await expect(page).toHaveURL(/\/launch\/[0-9a-f]{32}\?draft=[a-z0-9]+$/)
  await page.goto(`/${org}/launch/project?colour=red`)
  await expect(notice).toContainText('“colour=red”')
})

test('a process that cannot be read is no dead end', async ({ page, seed }) => {
  const { org, templates, runs } = await seed({ templates: [LAPTOP] })
  expect(runs).toEqual({})
  const wizard = new LaunchPage(page, org)
  await wizard.open(templates['Laptop']!, `?again=${'0'.repeat(32)}`)
  await expect(page.getByRole('alert')).toContainText('could not be read')
  await wizard.button('Fill in from nothing').click()
  await expect(wizard.answers.text('Employee')).toHaveValue('')
})

test('a link fills in a form, never launches, and leaves no trace', async ({ page, seed }) => {
  const { org, templates } = await seed({ templates: [LAPTOP] })
  const wizard = new LaunchPage(page, org)
  const seen: string[] = []
  page.on('request', (request) => {
    seen.push(`${request.method()} ${request.url()} ${request.headers()['referer'] ?? ''}`)
  })
  await wizard.open(
    templates['Laptop']!,
    '#employee-1=S%C3%B3nia+Secret&nobody=1&office-2=Paris&name=Her+laptop&owner=me@nowhere.example',
  )
  await expect(wizard.answers.text('Employee')).toHaveValue('Sónia Secret')
  await expect(wizard.name()).toHaveValue('Her laptop')
  await expect(page).toHaveURL(/\/launch\/[0-9a-f]{32}\?draft=[a-z0-9]+$/)
  const notice = page.getByRole('region', { name: 'Filled in from a link' })
  await expect(notice).toContainText('Nothing is launched until you press Launch.')
  await expect(notice).toContainText('Could not be used (3)')
  await expect(notice).toContainText('Paris')
  // The first gap has the focus: the office was not to be had.
  await expect(wizard.answers.radio('Office', 'Porto')).toBeFocused()
  expect(await violations(page)).toEqual([])
  await expect(wizard.left()).toBeVisible()
  expect(seen.filter((line) => /secret/i.test(decodeURIComponent(line)))).toEqual([])
  expect(seen.filter((line) => line.startsWith('POST'))).toEqual([])
})

test('a link with these values opens them elsewhere', async ({ page, context, seed }) => {
  await context.grantPermissions(['clipboard-write'])
  const { org, templates } = await seed({ templates: [LAPTOP] })
  const wizard = new LaunchPage(page, org)
  await wizard.open(templates['Laptop']!)
  await wizard.answers.text('Employee').fill('Ana & Rui')
  await wizard.answers.radio('Office', 'Lisbon').check()
  await wizard.button('Copy link with these values').click()
  await expect(page.getByText('Link copied. Whoever opens it')).toBeVisible()
  const link = await copied(page)
  expect(new URL(link).search).toBe('')
  const other = await context.newPage()
  await other.goto(link)
  const second = new LaunchPage(other, org)
  await expect(second.answers.text('Employee')).toHaveValue('Ana & Rui')
  await expect(second.answers.radio('Office', 'Lisbon')).toBeChecked()
  await expect(second.ready()).toBeVisible()
  // Another link in the same tab begins another draft, and writes nothing over.
  const first = other.url()
  await other.goto(link.replace('Ana', 'Eva'))
  await expect(second.answers.text('Employee')).toHaveValue('Eva & Rui')
  expect(other.url()).not.toBe(first)
  await wizard.button('Copy link without values').click()
  await expect(page.getByText('Link copied.', { exact: true })).toBeVisible()
  expect(await copied(page)).toBe(link.split('#')[0])
})
