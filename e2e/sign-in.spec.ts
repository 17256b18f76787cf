import { type Page, test as base } from '@playwright/test'
import type { FaultInput } from '#server/api/faults/fault.ts'
import type { Made, Seed } from '#server/testing/organizations.ts'
import { expect, tabTo, test as shared, violations } from './fixtures.ts'
import { startGateway, upstream } from './gateway.ts'
import { watch } from './hostile-page.ts'
import { BulkPage } from './pages/bulk.page.ts'
import { LaunchPage } from './pages/launch.page.ts'
import { ProjectPage } from './pages/project.page.ts'
import { RowWorkPage } from './pages/row-work.page.ts'
import { RunListPage } from './pages/run-list.page.ts'
import { SignInPage } from './pages/sign-in.page.ts'

const JSON_HEADERS = { 'Content-Type': 'application/json', 'X-Tallyfy-Client': 'APIClient' }

/** Asks the API that stands behind the gateway; throws for a refusal. */
async function ask(
  method: string,
  path: string,
  { token = '', body }: { token?: string; body?: unknown },
) {
  const answer = await fetch(upstream() + path, {
    method,
    headers: { ...JSON_HEADERS, ...(token && { Authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
  return answer
}

async function anOrganization(data: Seed = {}) {
  const made: Made = await (await ask('POST', '/testing/organizations', { body: data })).json()
  const { org, admin_token: token } = made
  return {
    ...made,
    token,
    /** Gives the person who signs in another name. */
    callMe: async (first_name: string, last_name: string) => {
      const path = `/api/organizations/${org}/me`
      await ask('PUT', path, { token, body: { first_name, last_name, timezone: 'UTC' } })
      return `${first_name} ${last_name}`
    },
    faults: (faults: FaultInput[]) =>
      ask('PUT', `/api/organizations/${org}/faults`, { token, body: { faults } }),
    runs: async (query: string) => {
      const answer = await ask('GET', `/api/organizations/${org}/runs?${query}`, { token })
      const { data: runs }: { data: { name: string }[] } = await answer.json()
      return runs.map(({ name }) => name).toSorted()
    },
  }
}

/** A gateway in front of the server of the tests, where everybody signs in. */
const test = base.extend<object, { gateway: string }>({
  gateway: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the dependencies off the pattern
    async ({}, provide) => {
      await using server = await startGateway({
        AUTH: 'session',
        SESSION_SECRET: 'the secret of the browser tests, long enough',
        OAUTH_CLIENT_ID: '3',
        OAUTH_CLIENT_SECRET: 'x',
      })
      await provide(server.address)
    },
    { scope: 'worker' },
  ],
  baseURL: ({ gateway }, provide) => provide(gateway),
})

const named = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `Run ${String(at + 1).padStart(2, '0')}` }))

/** What the browser keeps for whoever looks at it. */
const kept = (page: Page) =>
  page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))

test('by keyboard alone one signs in and is where one wanted to be; the token is nowhere to be found', async ({
  page,
}) => {
  const { org, token } = await anOrganization({ runs: named(3) })
  const sign = new SignInPage(page)
  await page.goto(`/${org}/processes?q=Run&sort=name#here`)
  await expect(sign.token()).toBeFocused()
  await expect(page).toHaveTitle('Sign in · Runboard')
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    expect(await violations(page)).toEqual([])
  }
  await page.keyboard.press('Enter')
  await expect(sign.token()).toHaveAccessibleDescription('Paste your token here.')
  await page.keyboard.type('nobody-has-this-token')
  await page.keyboard.press('Enter')
  await expect(sign.token()).toHaveAccessibleDescription(/^This token is not accepted/)
  await expect(page.getByRole('alert')).toContainText('not accepted')
  await expect(sign.token()).toBeFocused()
  expect(await violations(page)).toEqual([])
  await expect(sign.token()).toHaveAttribute('type', 'password')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(sign.token()).toHaveAttribute('type', 'text')
  await sign.token().fill(`Bearer ${token}\n`)
  await page.keyboard.press('Enter')

  await expect(new RunListPage(page, org).links()).toHaveText(['Run 01', 'Run 02', 'Run 03'])
  expect(new URL(page.url()).href.slice(new URL(page.url()).origin.length)).toBe(
    `/${org}/processes?q=Run&sort=name#here`,
  )
  expect(await kept(page)).not.toContain(token)
  expect(await page.evaluate(() => document.cookie)).toBe('')
  await new RowWorkPage(page).ready()
  const menu = page.getByRole('button', { name: 'Account and appearance' })
  expect(await tabTo(page, menu)).toBe(true)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu').locator(':focus')).toBeVisible()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/sign-in')
  await page.goto(`/${org}/processes?q=Run`)
  await expect(sign.token()).toBeVisible()
})

test('by e-mail and password, wrong at first, one is where one wanted to be; neither is kept', async ({
  page,
}) => {
  const password = 'correct horse battery'
  const { org, email } = await anOrganization({ runs: named(2), password })
  const sign = new SignInPage(page)
  await page.goto(`/${org}/processes?q=Run&sort=-name#here`)
  await expect(sign.token()).toBeFocused()
  expect(await tabTo(page, sign.byPassword())).toBe(true)
  await page.keyboard.press('Enter')
  await expect(sign.email()).toBeFocused()
  await expect(sign.email()).toHaveAttribute('autocomplete', 'username')
  await expect(sign.password()).toHaveAttribute('autocomplete', 'current-password')
  await page.keyboard.press('Enter')
  await expect(sign.email()).toHaveAccessibleDescription('Enter your e-mail address.')
  await expect(sign.email()).toBeFocused()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type('wrong horse')
  await page.keyboard.press('Enter')
  await expect(sign.password()).toHaveAccessibleDescription(/password is wrong/)
  await expect(page.getByRole('alert')).toContainText('password is wrong')
  await expect(sign.password()).toBeFocused()
  await expect(sign.email()).toHaveValue(email)
  await expect(sign.password()).toHaveAttribute('type', 'password')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Control+a')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')

  await expect(new RunListPage(page, org).links()).toHaveText(['Run 02', 'Run 01'])
  await expect(page).toHaveURL(`/${org}/processes?q=Run&sort=-name#here`)
  expect(await kept(page)).not.toMatch(new RegExp(`${password}|${email}`))
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

const WHO = { id: 'e'.repeat(32), label: 'Employee', field_type: 'text', position: 1 }
const LAPTOP = { title: 'Laptop', fields: [WHO], steps: [{ title: 'Order' }] }

test('a sign-in that ends in the middle of a form is renewed over it, and the form is launched once', async ({
  page,
  context,
}) => {
  const { org, token, templates, runs } = await anOrganization({ templates: [LAPTOP] })
  const sign = new SignInPage(page)
  const wizard = new LaunchPage(page, org)
  await wizard.open(templates['Laptop']!)
  await sign.signIn(token)
  await wizard.answers.text('Employee').fill('Ana')
  await expect(wizard.ready()).toBeVisible()
  await expect.poll(() => page.url()).toContain('draft=')
  const address = page.url()

  const asItIs = page.locator('html[data-as-it-is]')
  await page.evaluate(() => document.documentElement.toggleAttribute('data-as-it-is'))
  await context.clearCookies()
  await wizard.launch()
  await expect(sign.again()).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByText('You are not signed in.', { exact: true })).toBeVisible()
  expect(page.url()).toBe(address)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await sign.signIn(token)
  await expect(sign.again()).toBeHidden()
  expect(page.url()).toBe(address)
  await expect(wizard.answers.text('Employee')).toHaveValue('Ana')
  await expect(asItIs).toHaveCount(1)
  await wizard.launch()
  await expect(page).toHaveURL(/\/processes\/[0-9a-f]{32}$/)
  expect(await runs('per_page=10')).toHaveLength(1)
})

test('a token that ends in the middle of a batch stops it, and the next one goes on with the rest', async ({
  page,
}) => {
  const made = await anOrganization({ runs: named(12) })
  const sign = new SignInPage(page)
  const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
  await page.goto(`/${made.org}/processes?sort=name`)
  await sign.signIn(made.token)
  await rows.ready()
  await bulk.selectPage()
  await bulk.choose('Archive…')
  await made.faults([{ kind: 'expired-token', skip: 4, method: 'DELETE', path: '/runs/*' }])
  await bulk.go('Archive 12 processes').click()
  await expect(sign.again()).toBeVisible()
  await made.faults([])
  await sign.signIn(made.token)
  await expect(bulk.line('Archive 12 processes')).toContainText('Done: all 12.')
  expect(await made.runs('archived=only&per_page=100')).toHaveLength(12)
})

test('signing out in one tab takes the other along, with what was begun there', async ({
  page,
  context,
}) => {
  const { org, token, templates } = await anOrganization({ templates: [LAPTOP], runs: named(1) })
  const sign = new SignInPage(page)
  await page.goto(`/${org}/processes`)
  await sign.signIn(token)
  await new RowWorkPage(page).ready()
  const other = await context.newPage()
  const wizard = new LaunchPage(other, org)
  await wizard.open(templates['Laptop']!)
  await wizard.answers.text('Employee').fill('Somebody confidential')
  await expect.poll(() => kept(other)).toContain('confidential')
  await expect.poll(() => kept(other)).toContain('runboard.person')

  await sign.fromMenu('Sign out')
  await expect(page).toHaveURL('/sign-in')
  await expect(other).toHaveURL(/\/sign-in\?to=/)
  await expect(new SignInPage(other).token()).toBeVisible()
  expect(await kept(page)).not.toMatch(/confidential|runboard\.person/)
})

test('whoever else signs in finds nothing of the one before, and is told', async ({
  page,
  context,
}) => {
  const { org, token, templates } = await anOrganization({ templates: [LAPTOP] })
  const friend = await anOrganization({ runs: named(2) })
  const name = await friend.callMe('<img src=x onerror=__pwned=1>', '"><svg/onload=__pwned=1>')
  const sign = new SignInPage(page)
  const { check } = await watch(page)
  const wizard = new LaunchPage(page, org)
  await wizard.open(templates['Laptop']!)
  await sign.signIn(token)
  await wizard.answers.text('Employee').fill('Somebody confidential')
  await expect(wizard.ready()).toBeVisible()
  await expect.poll(() => kept(page)).toContain('runboard.person')
  await context.clearCookies()
  await wizard.launch()
  await sign.again().waitFor()
  await sign.signIn(friend.token)
  await expect(page.getByText(`You are signed in as ${name} now.`)).toBeVisible()
  expect(await kept(page)).not.toContain('confidential')
  await check('who has signed in instead')
  await page.goto('/sign-in?to=javascript:window.__pwned=1')
  await expect(page.getByRole('link', { name: `Go on as ${name}` })).toHaveAttribute(
    'href',
    `/${friend.org}/processes`,
  )
  await check('who is signed in already')
  await page.goto('/')
  await expect(new RunListPage(page, friend.org).links()).toHaveCount(2)
})

test('somebody in two organisations signs in to each and goes to and fro', async ({ page }) => {
  const one = await anOrganization({ runs: [{ name: 'Here' }] })
  const two = await anOrganization({ person: one.me, runs: [{ name: 'There' }] })
  const sign = new SignInPage(page)
  await page.goto('/')
  await sign.signIn(two.token)
  await expect(new RunListPage(page, two.org).link('There')).toBeVisible()
  await page.goto(`/${one.org}/processes`)
  // What is forbidden asks nobody to sign in.
  await expect(page.getByText('Your sign-in does not open this organisation.')).toBeVisible()
  await expect(sign.again()).toBeHidden()
  await page.getByRole('link', { name: 'Sign in to it' }).click()
  await expect(page.getByText('Your token is for another organisation.')).toBeVisible()
  await sign.signIn(one.token)
  await expect(new RunListPage(page, one.org).link('Here')).toBeVisible()
  await page.goto(`/${two.org}/processes`)
  await expect(new RunListPage(page, two.org).link('There')).toBeVisible()
})

shared(
  'in the demo a visit that has ended goes on where it was, and who tries roles finds nothing of the one before',
  async ({ page, context, ownServer }) => {
    const sign = new SignInPage(page)
    await page.goto(ownServer.address)
    await new RowWorkPage(page).ready()
    const org = new URL(page.url()).pathname.split('/')[1] ?? ''
    const project = new ProjectPage(page, org)
    const head = page.getByRole('banner')
    await expect(head).toContainText('Ana Sousa')

    await page.goto(`${ownServer.address}/${org}/launch/project?from=%2F#here`)
    await project.name().fill('Begun before the end')
    await expect.poll(() => page.url()).toContain('draft=')
    const address = page.url()
    await context.clearCookies()
    await project.start().click()
    await expect(sign.visitOver()).toBeVisible()
    expect(await violations(page)).toEqual([])
    expect(await tabTo(page, sign.goOn())).toBe(true)
    await page.keyboard.press('Enter')
    await expect(sign.visitOver()).toBeHidden()
    expect(page.url()).toBe(address)
    await expect(project.name()).toHaveValue('Begun before the end')
    await project.start().click()
    await expect(page).toHaveURL(/\/processes\/[0-9a-f]{32}$/)
    await page.goto(`${ownServer.address}/${org}/processes?q=Begun`)
    await expect(new RunListPage(page, org).links()).toHaveText(['Begun before the end'])

    await new RowWorkPage(page).ready()
    await sign.fromMenu(/^Light member/, 'menuitemradio')
    await expect(head).not.toContainText('Ana Sousa')
    const menu = await sign.openMenu()
    await expect(menu.getByRole('menuitemradio', { name: /^Light member/ })).toBeChecked()
    expect(await violations(page)).toEqual([])
  },
)
