import { readFile } from 'node:fs/promises'
import type { Page, Request } from '@playwright/test'

import { expect } from './fixtures.ts'
import type { BulkPage } from './pages/bulk.page.ts'

/** So many processes with names that sort as they are numbered. */
export const named = (count: number, data: object = {}) =>
  Array.from({ length: count }, (_, at) => ({
    name: `Run ${String(at + 1).padStart(4, '0')}`,
    ...data,
  }))

type Made = { org: string; admin_token?: string }
type Truth = {
  id: string
  name: string
  archived_at: string | null
  starred: boolean
  owner_id: number | string
  users: (number | string)[]
  groups: string[]
  tags: { data: { id: string }[] }
  folders: { data: { id: string }[] }
}

/** What the server says of every process, whatever the page shows; without a token, to whom looks at the page. */
export async function truth(page: Page, { org, admin_token }: Made) {
  const runs: Truth[] = []
  for (const archived of ['', '&archived=only'])
    for (let at = 1, pages = 1; at <= pages; at += 1) {
      const answer = await page.request.get(
        `/api/organizations/${org}/runs?per_page=100&page=${at}&sort=name&with=tags,folders${archived}`,
        {
          headers: {
            'X-Tallyfy-Client': 'APIClient',
            ...(admin_token !== undefined && { Authorization: `Bearer ${admin_token}` }),
          },
        },
      )
      const { data, meta } = await answer.json()
      runs.push(...data)
      pages = meta.pagination.total_pages
    }
  const namesOf = (list: Truth[]) => list.map(({ name }) => name).toSorted()
  return {
    runs,
    away: namesOf(runs.filter(({ archived_at }) => archived_at !== null)),
    here: namesOf(runs.filter(({ archived_at }) => archived_at === null)),
  }
}

/** The names that a receipt shows under one outcome, as far as they are in sight. */
export async function receiptOf(bulk: BulkPage, outcome: 'done' | 'refused' | 'waiting') {
  await bulk.dialog().getByRole('combobox', { name: 'Show' }).selectOption(outcome)
  return bulk
    .dialog()
    .getByRole('listitem')
    .evaluateAll((rows) => rows.map((row) => /Run \d+/.exec(row.textContent ?? '')?.[0] ?? ''))
    .then((names) => names.toSorted())
}

/** The whole receipt as its file has it: names by outcome. */
export async function receiptFile(page: Page, bulk: BulkPage) {
  const saved = page.waitForEvent('download')
  await bulk.dialog().getByRole('button', { name: 'Save as CSV' }).click()
  const text = await readFile(await (await saved).path(), 'utf8')
  const outcomes: Record<string, string[]> = {}
  for (const line of text.trim().split('\r\n').slice(1)) {
    const [name = '', , outcome = ''] = line.split(',')
    ;(outcomes[outcome] ??= []).push(name)
  }
  return outcomes
}

const underWay = new WeakMap<Page, Set<Request>>()

/** The requests of a page that are not answered, from now on. */
export function requestsOf(page: Page) {
  const known = underWay.get(page)
  if (known) return known
  const requests = new Set<Request>()
  underWay.set(page, requests)
  page.on('request', (one) => void requests.add(one))
  page.on('requestfinished', (one) => void requests.delete(one))
  page.on('requestfailed', (one) => void requests.delete(one))
  return requests
}

/** Lets the page's time pass. While the server works none does, or the page would wait for it longer than it has. */
export async function pass(page: Page, step: number) {
  const requests = requestsOf(page)
  await expect.poll(() => requests.size, { timeout: 60_000, intervals: [10] }).toBe(0)
  await page.clock.runFor(step)
}

/** A thousand take their time, sped up as it is. */
const LONGEST_MS = process.env['TEST_LONG'] === '1' ? 300_000 : 60_000

/** Lets the page's time pass, faster than it does, until that is so. */
export async function passUntil(page: Page, isSo: () => Promise<boolean>, step = 2_000) {
  await expect(async () => {
    await pass(page, step)
    expect(await isSo()).toBe(true)
  }).toPass({ timeout: LONGEST_MS, intervals: [20] })
}

export const over = (bulk: BulkPage) => () => bulk.inDock('Receipt').first().isVisible()
