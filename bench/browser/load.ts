import type { Browser } from '@playwright/test'
import { openTab, settle } from './browser.ts'

/** One look at a page: when its first row is there and can be opened, and how long it answered nobody. */
export type Look = { firstRow: number; firstLink: number; blocked: number }

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
    await settle(tab.page)
    return { firstRow, firstLink, blocked: await tab.page.evaluate(() => window.bench.blocked()) }
  }
  try {
    return { cold: await look(), warm: await look() }
  } finally {
    await tab.close()
  }
}
