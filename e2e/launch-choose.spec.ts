import { expect, test, violations } from './fixtures.ts'
import { ChoosePage } from './pages/choose.page.ts'
import { LaunchPage } from './pages/launch.page.ts'
import { ProjectPage } from './pages/project.page.ts'

const WHO = {
  id: 'e'.repeat(32),
  label: 'Employee',
  field_type: 'text',
  position: 1,
  required: true,
}
const TEMPLATES = [
  { title: 'Laptop request', fields: [WHO], steps: [{ title: 'Order' }, { title: 'Hand over' }] },
  { title: 'Laptop return', fields: [], steps: [{ title: 'Check' }] },
  { title: 'Onboarding', fields: [], steps: [] },
]

test('from the list by one key, by typing and Enter, to a template and back by the draft', async ({
  page,
  seed,
}) => {
  const { org, runList } = await seed({ templates: TEMPLATES })
  const choose = new ChoosePage(page, org)
  const wizard = new LaunchPage(page, org)
  await runList.open()
  await expect(
    page.getByRole('main').getByRole('link', { name: 'Launch', exact: true }),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Search or run a command' })).toBeVisible()
  await page.keyboard.press('l')
  await expect(page).toHaveURL(choose.url())
  await expect(choose.search()).toBeFocused()
  await expect(choose.titles()).toHaveText(['Laptop request', 'Laptop return', 'Onboarding'])
  await expect(choose.row('Laptop request')).toContainText('1 field, 1 required')
  await expect(choose.row('Laptop request')).toContainText('2 steps')

  await page.keyboard.type('laptop')
  await expect(choose.titles()).toHaveCount(2)
  await expect(page).toHaveURL(choose.url('?q=laptop'))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(choose.titles().nth(1)).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Launch “Laptop request”')

  await wizard.answers.text('Employee').fill('Ana')
  await wizard.name().fill('For Ana')
  await page.getByRole('link', { name: 'All templates' }).click()
  await choose.begun().getByRole('link', { name: 'For Ana' }).click()
  await expect(wizard.answers.text('Employee')).toHaveValue('Ana')
  await wizard.launch()
  await expect(page.getByRole('heading', { level: 1, name: 'For Ana' })).toBeVisible()

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Launch' }).click()
  await expect(choose.recent().getByRole('link', { name: 'Laptop request' })).toBeVisible()
  await expect(choose.begun()).toBeHidden()
})

test('the address is the query; what it cannot honour is named; the server being away is told', async ({
  page,
  seed,
}) => {
  const { org, faults } = await seed({ templates: TEMPLATES })
  const choose = new ChoosePage(page, org)
  await choose.open('?q=laptop&status=draft')
  await expect(choose.titles()).toHaveCount(2)
  await expect(page.getByRole('alert')).toContainText('“status=draft” is not understood')
  await choose.starred().click()
  await expect(page.getByText('No template matches')).toBeVisible()
  await expect(page).toHaveURL(choose.url('?status=draft&q=laptop&starred=true'))
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await expect(choose.titles()).toHaveCount(3)
  await expect(choose.search()).toBeFocused()
  await page.goBack()
  await expect(page.getByText('No template matches')).toBeVisible()
  await page.goBack()
  await expect(choose.titles()).toHaveCount(2)

  await faults.set([{ kind: 'failure', path: '/checklists' }])
  await choose.search().fill('on')
  await expect(page.getByText('The templates could not be loaded')).toBeVisible()
  await faults.clear()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(choose.titles()).toHaveText(['Onboarding'])
})

test('axe finds nothing wrong where one chooses', async ({ page, seed }) => {
  const { org, faults } = await seed({ templates: TEMPLATES })
  const choose = new ChoosePage(page, org)
  await choose.open('?nonsense=1')
  await expect(choose.titles()).toHaveCount(3)
  expect(await violations(page)).toEqual([])
  await choose.starred().click()
  await expect(page.getByText('No template matches')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await faults.set([{ kind: 'failure', path: '/checklists' }])
  await page.reload()
  await expect(page.getByText('The templates could not be loaded')).toBeVisible()
  expect(await violations(page)).toEqual([])
})

test('on a phone nothing is cut off', async ({ page, seed }) => {
  const { org, templates } = await seed({ templates: TEMPLATES })
  await page.setViewportSize({ width: 390, height: 800 })
  const choose = new ChoosePage(page, org)
  const wizard = new LaunchPage(page, org)
  const project = new ProjectPage(page, org)
  const width = () => page.evaluate(() => document.documentElement.scrollWidth)
  // In a frame there is less room at the edges.
  /* oxlint-disable no-await-in-loop -- a page shows one after the other */
  for (const query of ['', '?embed=1']) {
    await choose.open(query)
    await expect(choose.titles()).toHaveCount(3)
    expect(await width()).toBeLessThanOrEqual(390)
    await wizard.open(templates['Laptop request']!, query)
    await expect(wizard.left()).toBeVisible()
    expect(await width()).toBeLessThanOrEqual(390)
    await project.open(query)
    await expect(project.start()).toBeVisible()
    expect(await width()).toBeLessThanOrEqual(390)
  }
  /* oxlint-enable no-await-in-loop */
})
