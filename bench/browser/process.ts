import type { Browser, Page } from '@playwright/test'
import { openTab, type Tab } from './browser.ts'

/** Milliseconds from the click, or from the beginning of the navigation, until it is painted. */
export type ProcessLook = {
  /** From a row of the list to the head of its process. */
  head: number
  /** The same to its tasks. */
  tasks: number
  /** From another tab of the page back to the tasks, which were there before. */
  tab: number
  /** From nothing, by its address, to its tasks. */
  cold: number
}

const HEAD = 'main h1'
const TASKS = 'main section li a[href]'

/** Opens a process from the list, turns to another of its tabs and back, and opens it by its address alone. */
export async function lookAtProcess(browser: Browser, list: string): Promise<ProcessLook> {
  const tab = await openTab(browser, { slow: true })
  try {
    const { page } = tab
    await page.goto(list)
    await page.evaluate(() => window.bench.firstRow)
    // By then the page of a process has come, too, as it has for whoever reads the list.
    await page.waitForLoadState('networkidle')
    const row = page.locator('tbody a[href]').first()
    const head = await armed(page, HEAD)
    const tasks = await armed(page, TASKS)
    await row.click()
    const opened = { head: await head(), tasks: await tasks() }
    const address = page.url()
    await page.waitForLoadState('networkidle')
    const part = (name: string) =>
      page.getByRole('navigation', { name: 'Parts of the process' }).getByRole('link', { name })
    await part('Settings').click()
    await page.getByRole('heading', { name: 'Watchers' }).waitFor()
    const back = await armed(page, TASKS)
    await part('Tasks').click()
    return { ...opened, tab: await back(), cold: await coldOpen(browser, address) }
  } finally {
    await tab.close()
  }
}

/** From nothing to the tasks of a process, by its address. */
export async function coldOpen(browser: Browser, address: string): Promise<number> {
  const tab = await openTab(browser, { slow: true })
  try {
    return await arrival(tab, address)
  } finally {
    await tab.close()
  }
}

async function arrival({ page }: Tab, address: string) {
  await page.goto(address)
  const time = await armed(page, TASKS, { fromNavigation: true })
  return time()
}

/** Looks out for something from now on; the time counts from the next click, or from when the page was gone to. */
export async function armed(page: Page, selector: string, { fromNavigation = false } = {}) {
  const handle = await page.evaluateHandle(
    ([wanted, isWhole]) => {
      const seen = () => document.querySelector(wanted)
      const before = isWhole ? null : seen()
      const time = new Promise<number>((resolve) => {
        let begun = isWhole ? 0 : undefined
        const look = () => {
          const now = seen()
          if (begun === undefined || now === null || now === before) return
          observer.disconnect()
          const from = begun
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)))
        }
        const observer = new MutationObserver(look)
        observer.observe(document, { subtree: true, childList: true })
        document.addEventListener(
          'click',
          ({ timeStamp }) => {
            begun ??= timeStamp
          },
          { capture: true, once: true },
        )
        look()
      })
      return { time }
    },
    [selector, fromNavigation] as const,
  )
  return () => handle.evaluate(({ time }) => time)
}

/** 1,440 px a second: whoever reads goes no faster. */
const READING_PX = 24

/** The most that the page of a process with so many tasks holds while one reads on, and late frames. */
export async function scrollTasks(browser: Browser, address: string) {
  const tab = await openTab(browser, { slow: false })
  try {
    const { page } = tab
    await page.goto(address)
    await page.locator(TASKS).first().waitFor()
    await page.waitForLoadState('networkidle')
    return await page.evaluate(async (step) => {
      const FRAME_MS = 1000 / 60
      let nodes = 0
      let late = 0
      let frames = 0
      let last = performance.now()
      for (let at = 0; at < document.body.scrollHeight && frames < 600; at += step) {
        scrollTo(0, at)
        // oxlint-disable-next-line no-await-in-loop -- a frame at a time
        const now = await new Promise<number>(requestAnimationFrame)
        frames += 1
        if (now - last > FRAME_MS * 1.5) late += 1
        last = now
        nodes = Math.max(nodes, document.getElementsByTagName('*').length)
      }
      return { late: late / frames, nodes }
    }, READING_PX)
  } finally {
    await tab.close()
  }
}
