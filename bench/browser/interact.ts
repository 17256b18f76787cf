import type { Browser, Page } from '@playwright/test'
import { openTab } from './browser.ts'

export const ACTIONS = ['filter', 'sort', 'page'] as const
export type Action = (typeof ACTIONS)[number]

/** Milliseconds from input to painted rows; `cached` is the way back to a page that was there before. */
export type Interactions = Record<Action, number> & { cached: number; typing?: number }

type Options = { isOurs: boolean }

type Controls = Record<Action, (page: Page) => Promise<unknown>>

const controls: Controls = {
  // Ours has a tab for each status, the minimal page a select.
  filter: async (page) => {
    const tab = page.getByRole('link', { name: /^Complete\b/ }).filter({ visible: true })
    return (await tab.count()) > 0
      ? tab.first().click()
      : page.getByLabel('Status').selectOption('complete')
  },
  sort: (page) => page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click(),
  page: (page) => page.getByRole('button', { name: 'Next page' }).click(),
}

/** Filters, sorts and turns the page, each on a page that has come to rest. */
export async function interact(
  browser: Browser,
  address: string,
  { isOurs }: Options,
): Promise<Interactions> {
  const tab = await openTab(browser, { slow: true })
  try {
    const results: Interactions = { filter: 0, sort: 0, page: 0, cached: 0 }
    for (const action of ACTIONS) {
      /* oxlint-disable no-await-in-loop -- one after the other, as a person does */
      await open(tab.page, address, { isOurs })
      results[action] = await timed(tab.page, () => controls[action](tab.page))
      /* oxlint-enable no-await-in-loop */
    }
    results.cached = await goBack(tab.page, { isOurs })
    if (isOurs) {
      await tab.page.evaluate(() => window.bench.longestInput())
      await tab.page.getByRole('searchbox', { name: 'Search' }).pressSequentially('annual review', {
        delay: 60,
      })
      results.typing = await tab.page.evaluate(() => window.bench.longestInput())
    }
    return results
  } finally {
    await tab.close()
  }
}

/** The way back to a page that was there before, on the machine as it is. */
export async function goBackUnslowed(browser: Browser, address: string, options: Options) {
  const tab = await openTab(browser, { slow: false })
  try {
    await open(tab.page, address, options)
    await timed(tab.page, () => controls.page(tab.page))
    return await goBack(tab.page, options)
  } finally {
    await tab.close()
  }
}

async function open(page: Page, address: string, { isOurs }: Options) {
  await page.goto(address)
  await page.evaluate(() => window.bench.firstLink)
  // What comes behind the rows is there, too.
  if (isOurs) await page.getByRole('button', { name: 'Search or run a command' }).waitFor()
  await page.waitForLoadState('networkidle')
}

async function goBack(page: Page, { isOurs }: Options) {
  // The address is the last thing that follows a page that was turned.
  if (isOurs) await page.waitForURL(/[?&]page=2/)
  await page.evaluate(
    () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 })),
  )
  return timed(page, () => page.getByRole('button', { name: 'Previous page' }).click())
}

async function timed(page: Page, act: () => Promise<unknown>) {
  const handle = await page.evaluateHandle(() => ({ time: window.bench.nextRows() }))
  await act()
  return handle.evaluate(({ time }) => time)
}
