import {
  type Browser,
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
} from '@playwright/test'
import { chromiumArgs, chromiumPath, isSandboxed } from '../../server/bootstrap/chromium-path.mjs'

/** The condition of the budgets: a processor four times slower, 9 Mbit/s, 60 ms. */
const SLOW = { cpu: 4, bytesPerSecond: (9 * 1024 * 1024) / 8, latency: 60 }

export type Tab = {
  page: Page
  devtools: CDPSession
  context: BrowserContext
  close: () => Promise<void>
}

/** A browser as the tests have it. */
export const launch = (...args: string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    chromiumSandbox: isSandboxed,
    args: [...chromiumArgs, '--enable-precise-memory-info', ...args],
  })

/**
 * The same for what is measured of a start. To a page the tool that drives it is a debugger, and then V8 reads the whole
 * script again for the first error that is made, which React does as it starts; unless it noted the places at once.
 */
export const launchForStart = () => launch('--js-flags=--no-enable-lazy-source-positions')

/** A tab that has never seen us, with the probe in it. */
export async function openTab(browser: Browser, { slow }: { slow: boolean }): Promise<Tab> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(probe)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  if (slow) {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu })
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: SLOW.latency,
      downloadThroughput: SLOW.bytesPerSecond,
      uploadThroughput: SLOW.bytesPerSecond,
    })
  }
  return { page, devtools, context, close: () => context.close() }
}

declare global {
  interface Window {
    bench: {
      /** When the first row was painted, ms after navigation began. */
      firstRow: Promise<number>
      /** When the first row was there that can be opened. */
      firstLink: Promise<number>
      /** Total blocking time: ms over 50 of every task so far, from the first paint with content on. */
      blocked: () => number
      /** The longest handling of one key or click since the last question, ms. */
      longestInput: () => number
      /** How long from the next click or change until other rows are painted, ms. */
      nextRows: () => Promise<number>
    }
  }
}

// Runs in the page, before anything of its own.
function probe() {
  const ROW = 'tbody a[href]'
  const isSeen = () => [...document.querySelectorAll('tbody td')].some((cell) => cell.textContent)
  // A timer would be called later: behind whatever else the page does once it has painted.
  const afterFrame = { priority: 'user-blocking' } as const
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(
        () => void scheduler.postTask(() => resolve(performance.now()), afterFrame),
      )
    })
  const until = (isThere: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isThere()) return
        observer.disconnect()
        resolve()
      }
      const observer = new MutationObserver(look)
      observer.observe(document, { subtree: true, childList: true, characterData: true })
      look()
    })
  const tasks: PerformanceEntry[] = []
  let longest = 0
  new PerformanceObserver((list) => void tasks.push(...list.getEntries())).observe({
    type: 'longtask',
    buffered: true,
  })
  // What TypeScript knows of an observer has no threshold yet.
  const events: PerformanceObserverInit & { durationThreshold: number } = {
    type: 'event',
    buffered: true,
    durationThreshold: 16,
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry instanceof PerformanceEventTiming)
        longest = Math.max(longest, entry.processingEnd - entry.processingStart)
  }).observe(events)

  const rows = () => [...document.querySelectorAll(ROW)].map((row) => row.textContent).join('\n')
  window.bench = {
    firstRow: until(isSeen).then(painted),
    firstLink: until(() => document.querySelector(ROW) !== null).then(painted),
    blocked: () => {
      const [paint] = performance.getEntriesByName('first-contentful-paint')
      const begin = paint?.startTime ?? 0
      const spent = tasks.map(
        (task) => task.startTime + task.duration - Math.max(task.startTime, begin),
      )
      return spent.reduce((sum, ms) => sum + Math.max(0, ms - 50), 0)
    },
    longestInput: () => {
      const found = longest
      longest = 0
      return found
    },
    nextRows: () => {
      const before = rows()
      return new Promise((resolve) => {
        const begin = ({ timeStamp }: Event) => {
          stop.abort()
          void until(() => rows() !== '' && rows() !== before)
            .then(painted)
            .then((end) => resolve(end - timeStamp))
        }
        const stop = new AbortController()
        for (const type of ['click', 'change'])
          document.addEventListener(type, begin, { capture: true, signal: stop.signal })
      })
    },
  }
}
