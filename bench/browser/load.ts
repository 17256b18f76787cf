import type { Browser } from '@playwright/test'
import { openTab } from './browser.ts'

/** One look at a page: when its first row is there, and how long it kept the main thread from answering. */
export type Look = { firstRow: number; blocked: number }

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
    await tab.page.waitForTimeout(SETTLED_MS)
    return { firstRow, blocked: await tab.page.evaluate(() => window.bench.blocked()) }
  }
  try {
    return { cold: await look(), warm: await look() }
  } finally {
    await tab.close()
  }
}
