import type { Page } from '@playwright/test'
import type { Made, Seed } from '#server/testing/organizations.ts'
import { asAdmin, expect, test } from './fixtures.ts'
import { LaunchPage } from './pages/launch.page.ts'
import { RunListPage } from './pages/run-list.page.ts'
import { TalkPage } from './pages/talk.page.ts'
import { installation } from './releases.ts'

// A server is started three times.
test.describe.configure({ timeout: 120_000 })

const CITIES = Array.from({ length: 30 }, (_, at) => ({
  id: at + 1,
  text: `City ${at + 1}`,
  value: null,
}))
const SEED: Seed = {
  runs: [{ name: 'Acme', tasks: [{ title: 'Sign' }] }],
  templates: [
    {
      title: 'Laptop',
      fields: [
        { id: 'e'.repeat(32), label: 'Employee', field_type: 'text', position: 1 },
        { id: 'c'.repeat(32), label: 'City', field_type: 'dropdown', options: CITIES, position: 2 },
      ],
    },
  ],
}

async function seeded(page: Page, address: string) {
  const answer = await page.request.post(`${address}/testing/organizations`, { data: SEED })
  const made: Made = await answer.json()
  let loads = 0
  page.on('load', () => (loads += 1))
  return {
    ...made,
    run: made.runs['Acme']!,
    wizard: new LaunchPage(page, made.org),
    runList: new RunListPage(page, made.org),
    loads: () => loads,
  }
}

const news = (page: Page) => page.getByText('A new version is ready.')
const loadAgain = (page: Page) => page.getByRole('button', { name: 'Load again' })
/** All that is behind the rows has come, and with it what looks for a new release. */
async function quiet(page: Page) {
  await page.getByRole('button', { name: 'Search or run a command' }).waitFor()
  await page.waitForLoadState('networkidle')
}

test('a new release takes nothing of a form that is half filled in, and a screen that is gone is loaded anew once', async ({
  browser,
}) => {
  await using installed = await installation()
  const page = await browser.newPage({ baseURL: installed.address })
  const { templates, wizard, org, loads } = await seeded(page, installed.address)
  await wizard.open(templates['Laptop']!)
  await quiet(page)
  await wizard.answers.text('Employee').fill('Ana')
  await installed.release()

  // A part of the screen is gone: the rest stays as it is, and what there is to do is said.
  await wizard.answers.button('City').click()
  await expect(news(page)).toBeVisible()
  await expect(wizard.answers.text('Employee')).toHaveValue('Ana')
  expect(loads()).toBe(1)
  await loadAgain(page).click()
  await expect.poll(loads).toBe(2)
  await expect(wizard.answers.text('Employee')).toHaveValue('Ana')
  await wizard.answers.button('City').click()
  await page.getByRole('option', { name: 'City 17' }).click()

  // Whoever comes to the screen without a reload, and finds it gone, has it loaded once by itself.
  await page.goto(`/${org}/processes`)
  await quiet(page)
  await installed.release()
  const before = loads()
  await page.getByRole('link', { name: 'Launch' }).first().click()
  await expect(page.getByRole('heading', { name: 'Launch a process' })).toBeVisible()
  await expect.poll(loads).toBe(before + 1)
  await expect(page.getByRole('region', { name: /^Begun/ })).toContainText('Laptop')

  // And never twice in a row: then a button is left to press.
  await quiet(page)
  await installed.release()
  await page.getByRole('main').getByRole('link', { name: 'Without a template' }).click()
  await expect(page.getByText('A newer version has been installed.')).toBeVisible()
  expect(loads()).toBe(before + 1)
  await page.getByRole('button', { name: 'Load again' }).first().click()
  await expect(page.getByRole('textbox', { name: 'Name of the process' })).toBeVisible()
  await page.close()
})

test('nothing is loaded anew while something is being sent, or where typed words would be lost', async ({
  browser,
}) => {
  await using installed = await installation()
  const page = await browser.newPage({ baseURL: installed.address })
  const made = await seeded(page, installed.address)
  const { run, org, loads } = made
  const talk = new TalkPage(page)
  const ask = asAdmin(page.request, made)
  await page.goto(`/${org}/processes/${run}?tab=comments`)
  await quiet(page)
  await installed.release()
  await ask('PUT', '/faults', {
    faults: [{ kind: 'latency', path: '/runs/*/comment', method: 'POST', ms: 4_000 }],
  })
  await talk.box().fill('Sent once')
  const answered = page.waitForResponse(
    (answer) => answer.request().method() === 'POST' && answer.url().includes('/comment'),
  )
  await talk.send()
  await page.getByRole('link', { name: 'Launch' }).first().click()
  await expect(page.getByText('A newer version has been installed.')).toBeVisible()
  expect(loads()).toBe(1)
  expect((await answered).status()).toBe(201)
  await expect.poll(loads).toBe(2)
  await expect(page.getByRole('heading', { name: 'Launch a process' })).toBeVisible()
  await page.goto(`/${org}/processes/${run}?tab=comments`)
  await expect(talk.comments()).toHaveText([/Sent once/])
  await page.close()

  // A browser that keeps nothing: what was typed is in this page alone.
  const denied = await browser.newPage({ baseURL: installed.address })
  await denied.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('denied', 'SecurityError')
        },
      })
  })
  const other = await seeded(denied, installed.address)
  await other.wizard.open(other.templates['Laptop']!)
  await quiet(denied)
  await other.wizard.answers.text('Employee').fill('Ana')
  await installed.release()
  await denied.getByRole('link', { name: 'All templates' }).click()
  await expect(denied.getByText('A newer version has been installed.')).toBeVisible()
  await denied.goBack()
  await expect(other.wizard.answers.text('Employee')).toHaveValue('Ana')
  expect(other.loads()).toBe(1)
  await denied.close()
})
