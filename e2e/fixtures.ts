import { AxeBuilder } from '@axe-core/playwright'
import {
  type APIRequestContext,
  expect,
  type Locator,
  type Page,
  test as base,
} from '@playwright/test'
import type { FaultInput } from '#server/api/faults/fault.ts'
import type { Made, Seed } from '#server/testing/organizations.ts'
import { freePort } from '#server/testing/free-port.ts'
import { startServer, temporaryFolder } from '#server/testing/process.ts'
import { RunListPage } from './pages/run-list.page.ts'
import { RunPage } from './pages/run.page.ts'

/** What makes the server misbehave towards one organisation (docs/misbehaving.md). */
type Faults = {
  /** Switches these on, and off what was on before. */
  set: (faults: FaultInput[]) => Promise<void>
  clear: () => Promise<void>
}

/** A server process of one test's own, on a folder of its own. */
type OwnServer = {
  address: string
  /** Ends it at once, as a power cut does. */
  kill: () => Promise<unknown>
  /** Starts it again at the same address and on the same folder. */
  restart: () => Promise<unknown>
}

type Fixtures = {
  /** An organisation of this test's own: tests share a server but no data, and need no cleaning. */
  seed: (data?: Seed) => Promise<
    Made & {
      runList: RunListPage
      run: RunPage
      faults: Faults
      /** What somebody else does meanwhile. */
      asAdmin: ReturnType<typeof asAdmin>
    }
  >
  /** The server as it ships, with the demo organisation; for what would disturb other tests. */
  ownServer: OwnServer
}

/** Makes an organisation of the test's own. */
export type Seeding = Fixtures['seed']

export const test = base.extend<Fixtures>({
  // No test does anything that the page's policy forbids, nor that the browser refuses to take untrusted.
  page: async ({ page }, provide) => {
    const refused: string[] = []
    page.on('console', (message) => {
      if (/Content Security Policy|requires 'Trusted/.test(message.text()))
        refused.push(`${page.url()}: ${message.text()}`)
    })
    await provide(page)
    expect(refused).toEqual([])
  },

  seed: async ({ page }, provide) => {
    await provide(async (data = {}) => {
      const answer = await page.request.post('/testing/organizations', { data })
      if (!answer.ok()) throw new Error(`No organisation was made: ${await answer.text()}`)
      const made: Made = await answer.json()
      return {
        ...made,
        runList: new RunListPage(page, made.org),
        run: new RunPage(page, made.org),
        faults: faultsOf(page.request, made),
        asAdmin: asAdmin(page.request, made),
      }
    })
  },

  ownServer: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the dependencies off the pattern
    async ({}, provide) => {
      await using place = await temporaryFolder()
      // Not 0: the port is part of the cookie's name, and has to be the same after a restart.
      const PORT = String(await freePort())
      const start = async () => {
        const server = await startServer({ SEED: 'demo', DATA_DIR: place.folder, PORT })
        if (server.address === undefined) throw new Error(server.errors.join('\n'))
        return { ...server, address: server.address }
      }
      let server = await start()
      await provide({
        address: server.address,
        kill: () => server.end('SIGKILL'),
        restart: async () => {
          server = await start()
        },
      })
      await server[Symbol.asyncDispose]()
    },
    // A first start migrates and seeds; that is not the test's time.
    { timeout: 120_000 },
  ],
})

/** Asks the API for an organisation's admin, below the organisation; throws for a refusal. */
export const asAdmin =
  (request: APIRequestContext, { org, admin_token }: Made) =>
  async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, data?: unknown) => {
    const answer = await request.fetch(`/api/organizations/${org}${path}`, {
      method,
      headers: { 'X-Tallyfy-Client': 'APIClient', Authorization: `Bearer ${admin_token}` },
      data,
      // A kept connection may have been closed meanwhile.
      maxRetries: 2,
    })
    if (!answer.ok()) throw new Error(`${method} ${path} was refused: ${await answer.text()}`)
  }

function faultsOf(request: APIRequestContext, made: Made): Faults {
  const ask = asAdmin(request, made)
  return {
    set: (faults) => ask('PUT', '/faults', { faults }),
    clear: () => ask('DELETE', '/faults'),
  }
}

export { expect }

/** What axe finds wrong with the page as it is now, in each theme; short enough to be read in a failed test. */
export async function violations(page: Page) {
  const root = page.locator('html')
  const shown = await root.getAttribute('data-theme')
  const found = await lookAt(page)
  /* oxlint-disable no-await-in-loop -- a page has one theme at a time */
  for (const theme of ['light', 'dark', 'contrast'].filter((one) => one !== (shown ?? 'light'))) {
    await repaint(page, theme)
    // A theme is colours and nothing else.
    const seen = await lookAt(page, ['color-contrast', 'link-in-text-block'])
    found.push(...seen.map((one) => `in ${theme}: ${one}`))
  }
  /* oxlint-enable no-await-in-loop */
  await repaint(page, shown)
  return found
}

async function lookAt(page: Page, rules?: string[]) {
  // Without frames to look into, nothing is gathered on a page of its own, which takes twice as long as the rest.
  const axe = new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1)
  const found = await (rules ? axe.withRules(rules) : axe).analyze()
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  )
}

/** Shows the page in that theme, or in the system's for null, until no colour is on its way any more. */
const repaint = (page: Page, theme: string | null) =>
  page.evaluate(async (to) => {
    if (to === null) document.documentElement.removeAttribute('data-theme')
    else document.documentElement.dataset.theme = to
    await Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
        .map(({ finished }) => finished.catch(() => {})),
    )
  }, theme)

/** What is on the clipboard, pasted elsewhere: our pages may not read it. */
export async function copied(page: Page) {
  const elsewhere = await page.context().newPage()
  await elsewhere.setContent('<textarea></textarea>')
  const field = elsewhere.locator('textarea')
  await field.press('Control+v')
  await expect(field).not.toHaveValue('')
  const text = await field.inputValue()
  await elsewhere.close()
  return text
}

/** Presses Tab until the element has the focus; false when it is not to be had that way. */
export async function tabTo(page: Page, target: Locator) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return true
  }
  return false
}
