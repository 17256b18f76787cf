import type { Browser, Page, Request } from '@playwright/test'
import { openTab, type Tab } from './browser.ts'

const MB = 1024 * 1024
const WARM_UP_MS = 5 * 60_000
const HALF_HOUR_MS = 30 * 60_000
const STEP_MS = 15_000

/** What lives on the heap after a page has loaded, in MB. */
export async function heapAfterLoad(browser: Browser, address: string): Promise<number> {
  const tab = await openTab(browser, { slow: false })
  try {
    await tab.page.goto(address)
    await tab.page.evaluate(() => window.bench.firstLink)
    await tab.page.waitForLoadState('networkidle')
    return await heapOf(tab)
  } finally {
    await tab.close()
  }
}

/** The same before and after half an hour of refreshes, with the page's clock sped up; and how often it asked. */
export async function heapAfterHalfAnHour(browser: Browser, address: string) {
  const tab = await openTab(browser, { slow: false })
  try {
    await tab.page.clock.install()
    await tab.page.goto(address)
    await tab.page.locator('tbody a[href]').first().waitFor()
    await tab.page.waitForLoadState('networkidle')
    const answered = answersOf(tab.page)
    // The first minutes bring what comes behind the rows, the first refreshes, and the code compiled for them: most of
    // what a heap gains later is that.
    await pass(tab, WARM_UP_MS, answered)
    const before = await heapOf(tab)
    let asked = 0
    tab.page.on('request', (request) => {
      if (new URL(request.url()).pathname.endsWith('/runs')) asked += 1
    })
    await pass(tab, HALF_HOUR_MS, answered)
    return { before, after: await heapOf(tab), asked }
  } finally {
    await tab.close()
  }
}

async function pass({ page }: Tab, ms: number, answered: () => Promise<void>) {
  for (let passed = 0; passed < ms; passed += STEP_MS) {
    /* oxlint-disable no-await-in-loop -- time goes one way */
    await page.clock.runFor(STEP_MS)
    await answered()
    /* oxlint-enable no-await-in-loop */
  }
}

/** What resolves once the page has been answered all that it asks, and all that it asks because of that. */
function answersOf(page: Page) {
  const asked = new Set<Request>()
  let told = () => {}
  page.on('request', (request) => asked.add(request))
  const end = (request: Request) => {
    asked.delete(request)
    if (asked.size === 0) told()
  }
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  return async () => {
    do {
      /* oxlint-disable no-await-in-loop -- one answer leads to another question */
      if (asked.size > 0) await new Promise<void>((resolve) => (told = resolve))
      // What it does with time that has passed, or with an answer, comes before what can wait.
      await page.evaluate(() => scheduler.postTask(() => {}, { priority: 'background' }))
      /* oxlint-enable no-await-in-loop */
    } while (asked.size > 0)
  }
}

async function heapOf({ devtools }: Tab) {
  await devtools.send('HeapProfiler.enable')
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  return usedSize / MB
}
