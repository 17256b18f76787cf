import type { Browser } from '@playwright/test'
import { openTab } from './browser.ts'

const ALL = '?without_pagination=true'
const FRAME_MS = 1000 / 60

/** When the first of all matching rows is there, in ms, in the condition of the budgets. */
export async function firstOfAll(browser: Browser, address: string): Promise<number> {
  const tab = await openTab(browser, { slow: true })
  try {
    await tab.page.goto(address + ALL)
    return await tab.page.evaluate(() => window.bench.firstRow)
  } finally {
    await tab.close()
  }
}

/** Scrolls through all matching rows: the share of frames that came late, and how many nodes the page had at most. */
export async function scrollThrough(browser: Browser, address: string) {
  const tab = await openTab(browser, { slow: false })
  try {
    await tab.page.goto(address + ALL)
    await tab.page.evaluate(() => window.bench.firstRow)
    await tab.page.waitForLoadState('networkidle').catch(() => {})
    return await tab.page.evaluate(
      async ({ frame }) => {
        const times: number[] = []
        let nodes = 0
        let last = performance.now()
        for (let step = 0; step < 300; step += 1) {
          window.scrollBy(0, 120)
          // oxlint-disable-next-line no-await-in-loop -- a frame after the other
          const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
          times.push(now - last)
          last = now
          nodes = Math.max(nodes, document.querySelectorAll('*').length)
        }
        const late = times.filter((time) => time > frame * 1.5).length
        return { late: late / times.length, nodes }
      },
      { frame: FRAME_MS },
    )
  } finally {
    await tab.close()
  }
}
