import type { Browser } from '@playwright/test'
import { openTab } from './browser.ts'

/** One look at a page: when its first row is there and can be opened, and how long it answered nobody. */
export type Look = { firstRow: number; firstLink: number; blocked: number }

/** So long what comes behind the rows may still block: no event tells that the last of it has come. */
const SETTLED_MS = 1_000

/** Opens an address twice in a browser that has never seen it: everything to be fetched, then all from the cache. */
export async function lookTwice(
  browser: Browser,
  address: string,
): Promise<{ cold: Look; warm: Look }> {
  const tab = await openTab(browser, { slow: true })
  const look = async (): Promise<Look> => {
    await tab.page.goto(address)
    const firstRow = await tab.page.evaluate(() => window.bench.firstRow)
    const firstLink = await tab.page.evaluate(() => window.bench.firstLink)
    await tab.page.waitForTimeout(SETTLED_MS)
    return { firstRow, firstLink, blocked: await tab.page.evaluate(() => window.bench.blocked()) }
  }
  try {
    return { cold: await look(), warm: await look() }
  } finally {
    await tab.close()
  }
}
