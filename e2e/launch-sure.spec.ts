import type { Page } from '@playwright/test'

import { expect, test, type Seeding, violations } from './fixtures.ts'
import { LaunchPage } from './pages/launch.page.ts'

const WHO = {
  id: 'e'.repeat(32),
  alias: 'employee-1',
  label: 'Employee',
  field_type: 'text',
  position: 1,
}
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
const POST = { method: 'POST', path: '/runs' } as const
const GET = { method: 'GET', path: '/runs' } as const
// It is looked for several times before anybody is told that it is not there.
const PATIENCE = { timeout: 20_000 }

/** A form to launch, filled in. */
async function filledIn(page: Page, seed: Seeding, who = 'Ana') {
  const made = await seed({
    templates: [{ title: 'Laptop', fields: [WHO, OFFICE], steps: [{ title: 'Order' }] }],
  })
  const template = made.templates['Laptop']!
  const wizard = new LaunchPage(page, made.org)
  // What looks alike is asked of the same address as what is looked for later, and would use the faults up.
  const alike = page.waitForResponse((answer) => /\/runs\?.*status=active/.test(answer.url()))
  await wizard.open(template)
  await wizard.answers.text('Employee').fill(who)
  await wizard.answers.radio('Office', 'Lisbon').check()
  await expect(wizard.ready()).toBeVisible()
  await alike
  const started = async () => {
    const answer = await page.request.get(
      `/api/organizations/${made.org}/runs?checklist_id=${template}&per_page=100`,
      { headers: { 'X-Tallyfy-Client': 'APIClient' } },
    )
    const { data }: { data: { name: string; prerun: Record<string, unknown> }[] } =
      await answer.json()
    return data
  }
  return { ...made, template, wizard, started }
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name })
const isOpen = /\/processes\/[0-9a-f]{32}$/

test('pressed twice, by mouse and by key, it starts once', async ({ page, seed }) => {
  const { wizard, faults, started } = await filledIn(page, seed)
  await faults.set([{ kind: 'latency', ms: 500, ...POST }])
  await wizard.launchButton().dblclick()
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(isOpen)
  expect(await started()).toHaveLength(1)
  // Back leads to no form that could launch it a second time.
  await page.goBack()
  await expect(page).not.toHaveURL(/\/launch\/.*draft=/)
})

for (const lost of [
  { kind: 'drop', when: 'after' },
  { kind: 'failure', status: 502, body: 'html', when: 'after' },
] as const)
  test(`it did start, though its answer was lost: ${lost.kind}`, async ({ page, seed }) => {
    const { wizard, faults, started } = await filledIn(page, seed)
    await faults.set([{ ...lost, ...POST, times: 1 }])
    await wizard.launch()
    await expect(heading(page, 'It did start')).toBeFocused(PATIENCE)
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: 'Open the process' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Laptop - / })).toBeVisible()
    expect(await started()).toHaveLength(1)
  })

for (const lost of [
  { kind: 'drop', when: 'before' },
  { kind: 'failure', status: 503, when: 'before' },
  { kind: 'expired-token' },
] as const)
  test(`it did not start, and is tried again: ${lost.kind}`, async ({ page, seed }) => {
    test.slow()
    const { wizard, faults, started } = await filledIn(page, seed)
    await faults.set([{ ...lost, ...POST, times: 1 }])
    await wizard.launch()
    await expect(page.getByText('No clear answer came.')).toBeVisible()
    await expect(wizard.launchButton()).toHaveAttribute('aria-disabled', 'true')
    await expect(page.getByRole('alert')).toContainText('No process has started', PATIENCE)
    expect(await violations(page)).toEqual([])
    expect(await started()).toHaveLength(0)
    await expect(wizard.answers.text('Employee')).toHaveValue('Ana')
    await wizard.button('Try again').click()
    await page.waitForURL(isOpen)
    expect(await started()).toHaveLength(1)
  })

test('where nobody can look, nothing is sent again; a page loaded anew goes on looking', async ({
  page,
  seed,
}) => {
  test.slow()
  const { wizard, faults, started } = await filledIn(page, seed)
  await faults.set([
    { kind: 'drop', when: 'after', ...POST },
    { kind: 'failure', status: 500, skip: 1, ...GET },
  ])
  await wizard.launch()
  await expect(page.getByRole('alert')).toContainText('Nobody can tell for certain', {
    timeout: 40_000,
  })
  await expect(wizard.launchButton()).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: 'Launch anyway' }).click()
  await expect(page.getByRole('alert')).toContainText('Nothing was launched')
  await faults.clear()
  await page.reload()
  await expect(heading(page, 'It did start')).toBeVisible(PATIENCE)
  expect(await started()).toHaveLength(1)
})

test('what was changed before anybody could look is shown, and people decide', async ({
  page,
  seed,
}) => {
  test.slow()
  const { wizard, faults, started, asAdmin, org } = await filledIn(page, seed)
  await faults.set([
    { kind: 'drop', when: 'after', ...POST, times: 1 },
    { kind: 'failure', status: 500, skip: 1, ...GET },
  ])
  await wizard.launch()
  await expect(page.getByRole('alert')).toContainText('Nobody can tell', { timeout: 40_000 })
  await faults.clear()
  const [run] = (await started()) as unknown as { id: string }[]
  await asAdmin('PUT', `/runs/${run!.id}`, {
    prerun: { [WHO.id]: 'Rui' },
    users: [],
    groups: [],
  })
  await page.getByRole('button', { name: 'Look again' }).click()
  // What was pressed is gone while it is looked for.
  await expect(wizard.launchButton()).toBeFocused()
  const link = page.getByRole('alert').getByRole('link', { name: /^Laptop - / })
  await expect(link).toBeVisible(PATIENCE)
  await expect(link).toHaveAttribute('href', `/${org}/processes/${run!.id}`)
  await page.getByRole('button', { name: 'Launch anyway' }).click()
  await page.waitForURL(isOpen)
  expect(await started()).toHaveLength(2)
})

for (const hasLocks of [true, false])
  test(`one draft in two tabs starts once, ${hasLocks ? 'with' : 'without'} locks`, async ({
    page,
    context,
    seed,
  }) => {
    test.slow()
    if (!hasLocks)
      await context.addInitScript(() =>
        Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }),
      )
    const { org, faults, wizard, started } = await filledIn(page, seed)
    // What is typed is kept a moment later.
    await expect
      .poll(() => page.evaluate(() => Object.values(localStorage).join(' ')))
      .toContain('Lisbon')
    const other = await context.newPage()
    await other.goto(page.url())
    const second = new LaunchPage(other, org)
    await expect(second.answers.text('Employee')).toHaveValue('Ana')
    await expect(second.ready()).toBeVisible()
    await faults.set([{ kind: 'latency', ms: 1_500, ...POST }])
    await Promise.all([wizard.launch(), second.launch()])
    const over = (tab: Page) => heading(tab, 'This has been launched')
    const ends = async (tab: Page) => {
      await expect(
        over(tab).or(tab.getByRole('heading', { level: 1, name: /^Laptop - / })),
      ).toBeVisible(PATIENCE)
      return over(tab).isVisible()
    }
    expect([await ends(page), await ends(other)].filter(Boolean)).toHaveLength(1)
    expect(await started()).toHaveLength(1)
  })

test('a tab that comes back to a draft that was launched says so', async ({
  page,
  context,
  seed,
}) => {
  const { wizard, started } = await filledIn(page, seed)
  const address = page.url()
  await wizard.launch()
  await page.waitForURL(isOpen)
  const other = await context.newPage()
  await other.goto(address)
  await expect(heading(other, 'This has been launched')).toBeVisible()
  await other.getByRole('link', { name: 'Start a new launch' }).click()
  await expect(new LaunchPage(other, '').answers.text('Employee')).toHaveValue('')
  expect(await started()).toHaveLength(1)
})

test('where a browser keeps nothing, two tabs that launch the same are told of each other', async ({
  page,
  context,
  seed,
}) => {
  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new Error('denied')
      },
    })
  })
  const { org, wizard, started } = await filledIn(page, seed)
  const other = await context.newPage()
  await other.goto(page.url())
  const second = new LaunchPage(other, org)
  await second.answers.text('Employee').fill('Ana')
  await second.answers.radio('Office', 'Lisbon').check()
  await wizard.launch()
  await page.waitForURL(isOpen)
  await second.launch()
  await expect(other.getByRole('alert').last()).toContainText('seems to have been launched already')
  expect(await started()).toHaveLength(1)
  await other.getByRole('button', { name: 'Launch anyway' }).click()
  await other.waitForURL(isOpen)
  expect(await started()).toHaveLength(2)
})

test('what was sent and not stored is told once it has started', async ({ page, seed }) => {
  const { wizard, asAdmin, template, started } = await filledIn(page, seed)
  const { alias: _, id, ...rest } = OFFICE
  await asAdmin('PUT', `/checklists/${template}`, { title: 'Laptop', prerun: [{ ...rest, id }] })
  await wizard.launch()
  await expect(heading(page, 'It has started')).toBeFocused()
  const outcome = page.getByRole('region', { name: 'It has started' })
  await expect(outcome.getByRole('listitem')).toHaveText([/Employee.*Sent.*Ana.*Stored.*Nothing/])
  expect(await violations(page)).toEqual([])
  await outcome.getByRole('link', { name: 'Correct the answers' }).click()
  await expect(page).toHaveURL(/\?tab=form$/)
  expect(await started()).toHaveLength(1)
})

test('what has started is found though reads lag behind, and no difference is claimed', async ({
  page,
  seed,
}) => {
  const { wizard, faults, started, template } = await filledIn(page, seed)
  await faults.set([{ kind: 'read-lag', ms: 3_000 }])
  await wizard.launch()
  await expect(page.getByRole('heading', { level: 1, name: /^Laptop - / })).toBeVisible(PATIENCE)
  await expect(
    page.getByText(/could not be read back|stored otherwise|It has started/),
  ).toBeHidden()
  await faults.clear()
  expect(await started()).toHaveLength(1)

  await wizard.open(template)
  await wizard.answers.text('Employee').fill('Rui')
  await wizard.answers.radio('Office', 'Lisbon').check()
  await faults.set([
    { kind: 'drop', when: 'after', ...POST, times: 1 },
    { kind: 'read-lag', ms: 3_000 },
  ])
  await wizard.launch()
  await expect(heading(page, 'It did start')).toBeVisible(PATIENCE)
  await expect(
    page.getByRole('region', { name: 'It did start' }).getByRole('listitem'),
  ).toHaveCount(0)
  await faults.clear()
  expect(await started()).toHaveLength(2)
})

test('running processes that look alike are shown, and hold up nobody', async ({ page, seed }) => {
  const { wizard, template, started } = await filledIn(page, seed, 'Ana Sousa')
  await wizard.launch()
  await page.waitForURL(isOpen)
  await wizard.open(template)
  await wizard.answers.text('Employee').fill('ana sousa')
  const hint = page.getByText('A running process of this template looks like this one')
  await expect(hint).toBeVisible()
  await expect(page.getByText('Same Employee')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await wizard.answers.text('Employee').fill('Rui')
  await expect(hint).toBeHidden()
  await wizard.answers.text('Employee').fill('Ana Sousa')
  await expect(hint).toBeVisible()
  await wizard.answers.radio('Office', 'Porto').check()
  await wizard.launch()
  await page.waitForURL(isOpen)
  expect(await started()).toHaveLength(2)
})
