import type { FrameLocator, Page } from '@playwright/test'
import { expect, test, violations } from './fixtures.ts'
import { startGateway } from './gateway.ts'
import { startHost } from './host-page.ts'
import { RunListPage } from './pages/run-list.page.ts'

const RUNS = [
  {
    name: 'Acme',
    tags: ['Urgent'],
    answers: { 'Customer name': 'Acme Ltd' },
    tasks: [{ title: 'Order device', mine: true, due: -2 }, { title: 'Ship it' }],
  },
  { name: 'Globex', tasks: [{ title: 'A' }] },
  { name: 'Initech', tasks: [{ title: 'A', state: 'completed' as const }] },
]
const WORDS = 'embed=1&theme=dark&readonly=1&lock=status'

/** Every change that the page asks for. */
function changesOf(page: Page) {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`)
  })
  return sent
}

/** The links inside the dashboard that have lost a word of the frame. */
const bareLinks = (page: Page) =>
  page
    .getByRole('main')
    .locator('a[href^="/"]:not([download])')
    .evaluateAll((links) =>
      links
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) => !/[?&]embed=1.*readonly=1.*lock=|lock=.*embed=1.*readonly=1/.test(href)),
    )

test('in a frame nothing leads out, what is locked stays, and nothing is changed', async ({
  page,
  seed,
}) => {
  const { org, runs, runList, run } = await seed({ runs: RUNS })
  const changes = changesOf(page)
  await runList.open(`?status=active&${WORDS}`)
  await expect(runList.links()).toHaveCount(2)
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  await expect(page.getByRole('contentinfo')).toBeHidden()
  const bar = page.getByRole('banner')
  await expect(bar.getByText('Read-only')).toBeVisible()
  await expect(bar.getByRole('link', { name: 'Open in a tab' })).toHaveAttribute(
    'href',
    /^\/[^?]*\?status=active&theme=dark&readonly=1&lock=status$/,
  )
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')

  // What is locked is said, and cannot be taken off: not in the filters, not as text, not by key, not by a link.
  await expect(page.getByText('Locked: Status: Active')).toBeVisible()
  await expect(runList.statuses()).toBeHidden()
  expect(await bareLinks(page)).toEqual([])
  await runList.editAsText().click()
  await runList.queryText().fill('status=complete&sort=name')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/[?&]status=active&.*sort=name/)
  await expect(runList.links()).toHaveText(['Acme', 'Globex'])
  await runList.heading('Processes').click()
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(page).toHaveURL(/[?&]status=active&.*lock=status/)
  expect(await violations(page)).toEqual([])

  // Each action has its reason.
  await runList.row('Acme').getByRole('button', { name: 'Actions for Acme' }).click()
  await expect(page.getByRole('menuitem', { name: /read-only/ }).first()).toBeVisible()
  await expect(
    page.getByRole('menuitem', { name: /Archive|Rename|Change owner|Delete/, disabled: false }),
  ).toHaveCount(0)
  await page.keyboard.press('Escape')
  await runList.link('Acme').click()
  await expect(run.heading('Acme')).toBeVisible()
  for (const part of ['embed=1', 'theme=dark', 'readonly=1', 'lock=status%3Dactive'])
    await expect(page).toHaveURL(new RegExp(`[?&]${part}`))
  expect(await bareLinks(page)).toEqual([])
  for (const name of ['Rename', 'Add task'])
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true')
  await run.tab('Comments').click()
  await expect(page.getByText('This view is read-only.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Your comment' })).toBeHidden()
  for (const part of ['Files', 'Settings', 'Kick-off form', 'People']) {
    await run.tab(part).click()
    await expect(run.tab(part)).toHaveAttribute('aria-current', 'page')
    await expect(page.getByText('Loading…')).toHaveCount(0)
    await expect(
      page.getByRole('main').getByRole('button', {
        name: /^(Change|Watch|Edit|Make|Delete|Upload)/,
        disabled: false,
      }),
    ).toHaveCount(0)
  }
  expect(await violations(page)).toEqual([])

  // Loaded anew, and by the way back, the list is locked as before.
  await page.reload()
  await run.back()
  await expect(runList.links()).toHaveCount(2)
  await expect(page.getByText('Locked: Status: Active')).toBeVisible()

  await page.goto(`/${org}/launch?${WORDS}`)
  await expect(runList.heading('Nothing can be launched here')).toBeVisible()
  await page.goto(`/${org}/archive?${WORDS}&status=active`)
  await expect(runList.heading('These processes cannot be shown')).toBeVisible()
  await runList.open(`?${WORDS}&status=stalled`)
  await expect(runList.heading('These processes cannot be shown')).toBeVisible()
  await expect(runList.table()).toBeHidden()
  await runList.open(`?${WORDS.replace('lock=status', 'lock=satus')}&status=active`)
  await expect(runList.heading('These processes cannot be shown')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await run.open(runs['Acme']!, '?lang=xx&readonly=maybe')
  await expect(page.getByText('The language “xx” is unknown and is not applied.')).toBeVisible()
  await expect(page.getByText('“readonly=maybe” is not understood')).toBeVisible()
  expect(changes).toEqual([])
})

test('the dialog makes what one puts into a page, of what is shown', async ({ page, seed }) => {
  const { org, runList, run, runs } = await seed({ runs: RUNS })
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
  })
  await runList.open('?status=active&q=a&view=cards')
  await expect(runList.link('Acme')).toBeVisible()
  await page.getByRole('button', { name: 'Search or run a command' }).click()
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('searchbox').fill('embed')
  await page.getByRole('menuitem', { name: 'Embed this view' }).click()
  const dialog = page.getByRole('dialog', { name: 'Embed this view' })
  await expect(dialog.getByText('No page may embed this yet.')).toBeVisible()
  const text = dialog.getByRole('textbox', { name: 'Put this into the page' })
  await expect(text).toHaveValue(
    /^<iframe\n {2}src="http:[^"]*status=active&amp;q=a&amp;view=cards&amp;embed=1"/,
  )
  await dialog.getByRole('checkbox', { name: 'Read-only' }).check()
  await dialog.getByRole('checkbox', { name: 'Lock: status' }).check()
  await dialog.getByRole('combobox', { name: 'Appearance' }).selectOption('dark')
  await dialog.getByRole('textbox', { name: 'Height in pixels' }).fill('90')
  await expect(dialog.getByText('From 200 to 5,000.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Copy' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await dialog.getByRole('textbox', { name: 'Height in pixels' }).fill('900')
  await expect(text).toHaveValue(
    /embed=1&amp;theme=dark&amp;readonly=1&amp;lock=status"[^]*height="900"/,
  )
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Copy' }).click()
  await expect(text).toBeFocused()
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('<iframe')
  const shown = /src="([^"]*)"/.exec(await text.inputValue())?.[1]?.replaceAll('&amp;', '&') ?? ''
  await dialog
    .getByRole('combobox', { name: 'As' })
    .selectOption({ label: 'a frame with embed.js' })
  await expect(text).toHaveValue(/data-runboard="[^]*<script src="http:[^"]*\/embed\.js" async>/)
  await page.keyboard.press('Escape')

  await page.goto(shown)
  await expect(page.getByText('Locked: Status: Active')).toBeVisible()
  await run.open(runs['Acme']!)
  await run.more('Embed this view')
  await expect(text).toHaveValue(new RegExp(`/${org}/processes/${runs['Acme']}\\?embed=1"`))
})

/** What a frame may be denied: storage, talk between tabs, locks, the clipboard. */
const deny = () => {
  const denied = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
    Object.defineProperty(window, name, { get: denied })
  Object.defineProperty(window, 'BroadcastChannel', { value: denied })
  Object.defineProperty(navigator, 'locks', { value: { request: async () => denied() } })
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => denied() } })
}

test('in a sandbox without storage, clipboard, downloads and dialogs everything works, or says what else does', async ({
  page,
  seed,
}) => {
  const { org, runs, admin_token } = await seed({ runs: RUNS, templates: [{ title: 'Hiring' }] })
  await using host = await startHost()
  await using gateway = await startGateway({
    AUTH: 'token',
    TALLYFY_TOKEN: admin_token,
    TOKEN_WRITES: 'true',
    FRAME_ANCESTORS: host.origin,
  })
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(error.message))
  await page.addInitScript(deny)
  const show = async (path: string): Promise<FrameLocator> => {
    host.show(
      gateway.address,
      `<iframe width="640" height="600" sandbox="allow-scripts allow-same-origin allow-forms" src="${gateway.address}/${org}${path}"></iframe>`,
    )
    await page.goto(host.origin)
    return page.frameLocator('iframe')
  }

  const list = await show('/processes?embed=1&sort=name')
  await expect(list.getByRole('link', { name: 'Acme' })).toBeVisible()
  await list.getByRole('link', { name: 'Open in a tab' }).click()
  const byHand = list.getByRole('dialog', { name: 'Copy it by hand' })
  await expect(byHand.getByRole('textbox')).toHaveValue(
    `${gateway.address}/${org}/processes?sort=name`,
  )
  await byHand.getByRole('button', { name: 'Close' }).last().click()
  await list.getByRole('button', { name: 'Export', exact: true }).click()
  const exporting = list.getByRole('dialog', { name: 'Export processes' })
  await exporting.getByRole('button', { name: 'Export', exact: true }).click()
  await exporting.getByRole('button', { name: 'Copy' }).click()
  await expect(exporting.getByRole('textbox')).toHaveValue(/Acme/)
  await exporting.getByRole('button', { name: 'Close' }).last().click()

  await list.getByRole('link', { name: 'Acme' }).click()
  await expect(list.getByRole('heading', { level: 1, name: 'Acme' })).toBeVisible()
  await list.getByRole('button', { name: 'Copy link' }).click()
  await expect(byHand.getByRole('textbox')).toHaveValue(
    `${gateway.address}/${org}/processes/${runs['Acme']}`,
  )
  await byHand.getByRole('button', { name: 'Close' }).last().click()
  const tabs = list.getByRole('navigation', { name: 'Parts of the process' })
  const draft = list.getByRole('textbox', { name: 'Your comment' })
  await tabs.getByRole('link', { name: 'Comments' }).click()
  await draft.fill('Not yet sent')
  for (const part of ['Timeline', 'Kick-off form', 'Answers', 'Files', 'People', 'Settings'])
    await tabs.getByRole('link', { name: part }).click()
  await tabs.getByRole('link', { name: 'Comments' }).click()
  await expect(draft).toHaveValue('Not yet sent')
  await list.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(list.getByRole('article', { name: /^Comment of/ })).toHaveCount(1)
  await tabs.getByRole('link', { name: 'Activity' }).click()
  await list.getByRole('button', { name: 'Export as JSON' }).click()
  await list.getByRole('button', { name: 'Show it as text' }).click()
  await expect(byHand.getByRole('textbox')).toHaveValue(/Acme/)
  await byHand.getByRole('button', { name: 'Close' }).last().click()
  await list.getByRole('button', { name: /^More about/ }).click()
  await list.getByRole('menuitem', { name: 'Print' }).click()
  await list.getByRole('dialog').getByRole('button', { name: 'Print' }).click()
  await expect(list.getByText('This frame does not let us print.')).toBeVisible()

  for (const path of ['/archive?embed=1', '/launch?embed=1', '/launch/project?embed=1']) {
    const other = await show(path)
    await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  }
  const launch = await show('/launch?embed=1')
  await launch.getByRole('link', { name: 'Hiring' }).first().click()
  await launch.getByRole('textbox').first().fill('From a sandbox')
  await launch
    .getByRole('button', { name: /^Launch/ })
    .last()
    .click()
  await expect(launch.getByRole('heading', { level: 1, name: 'From a sandbox' })).toBeVisible()
  expect(wrong).toEqual([])
})

test.describe('in a small frame', () => {
  test.use({ viewport: { width: 320, height: 400 } })

  test('a list and a process can be read and used', async ({ page, seed }) => {
    const { org, runs, run } = await seed({ runs: RUNS })
    const runList = new RunListPage(page, org)
    await runList.open(`?status=active&${WORDS}`)
    await expect(runList.link('Acme')).toBeVisible()
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(await overflow()).toBe(0)
    expect(await violations(page)).toEqual([])
    await run.open(runs['Acme']!, `?${WORDS}`)
    await expect(run.heading('Acme')).toBeVisible()
    expect(await overflow()).toBe(0)
    expect(await violations(page)).toEqual([])
  })
})
