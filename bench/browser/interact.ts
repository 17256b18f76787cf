import type { Browser, Page } from '@playwright/test'
import { openTab } from './browser.ts'

export const ACTIONS = ['filter', 'sort', 'page'] as const
export type Action = (typeof ACTIONS)[number]

/** Milliseconds from input to painted rows; `cached` is the way back to a page that was there before. */
export type Interactions = Record<Action, number> & { cached: number; typing?: number }

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

/** Filters, sorts and turns the page, each on a page that has just come. */
export async function interact(
  browser: Browser,
  address: string,
  { isOurs }: { isOurs: boolean },
): Promise<Interactions> {
  const tab = await openTab(browser, { slow: true })
  try {
    const measured = async (act: () => Promise<unknown>) => {
      const handle = await tab.page.evaluateHandle(() => ({ time: window.bench.nextRows() }))
      await act()
      return handle.evaluate(({ time }) => time)
    }
    const results: Interactions = { filter: 0, sort: 0, page: 0, cached: 0 }
    for (const action of ACTIONS) {
      /* oxlint-disable no-await-in-loop -- one after the other, as a person does */
      await tab.page.goto(address)
      await tab.page.evaluate(() => window.bench.firstLink)
      // What comes behind the rows is there, too.
      if (isOurs) await tab.page.getByRole('button', { name: 'Search or run a command' }).waitFor()
      await tab.page.waitForLoadState('networkidle')
      results[action] = await measured(() => controls[action](tab.page))
      /* oxlint-enable no-await-in-loop */
    }
    results.cached = await measured(() =>
      tab.page.getByRole('button', { name: 'Previous page' }).click(),
    )
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
