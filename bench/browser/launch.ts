import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { systemClock } from '#server/api/clock.ts'
import { newId } from '#server/api/ids.ts'
import { createFactories } from '#server/testing/factories.ts'
import { findOrganization } from '#server/tools/import/organization.ts'
import { fill } from '../fill.ts'
import { withStore } from '../stores.ts'
import { openTab } from './browser.ts'
import { armed } from './process.ts'
import { serveOn } from './serve.ts'

const FIELDS = [10, 200]
const TYPES = ['text', 'textarea', 'email', 'date', 'radio', 'dropdown', 'multiselect'] as const
const FIELD = '[data-field]'

/** Milliseconds until it is painted; `typing` is the longest that a key has held up. */
export type LaunchLook = {
  /** From nothing, by its address, to the first field. */
  open: number
  typing: number
  /** From the press of the button to the head of the process. */
  submit: number
}

type Case = { fields: number; looks: LaunchLook[] }

/** Templates with so many fields on a store of their own, each opened, typed into and launched. */
export async function launchCases(
  browser: Browser,
  { runs, rounds }: { runs: number; rounds: number },
  signal: AbortSignal,
): Promise<Case[]> {
  const cases: Case[] = []
  await withStore('pglite', { from: 'demo', runs }, async (store) => {
    await fill(store.db, { from: 'demo', runs }, systemClock(), signal)
    const { id: org } = await findOrganization(store.db, undefined)
    const make = createFactories(store.db, org, { now: systemClock() })
    const dataDir = await mkdtemp(join(tmpdir(), 'runboard-bench-gateway-'))
    const server = await serveOn(store, dataDir)
    for (const fields of FIELDS) {
      const looks: LaunchLook[] = []
      /* oxlint-disable no-await-in-loop -- at once they would time each other */
      const { id } = await make.aChecklist({
        title: `${fields} fields`,
        prerun: Array.from({ length: fields }, (_, at) => fieldAt(at)),
        steps: [{ title: 'Order device' }],
      })
      for (let round = 0; round < rounds; round += 1) {
        signal.throwIfAborted()
        looks.push(await lookAtLaunch(browser, `${server.address}/${org}/launch/${id}`))
      }
      /* oxlint-enable no-await-in-loop */
      cases.push({ fields, looks })
    }
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  return cases
}

// The first is the one that is typed into; launching asks for no other.
const fieldAt = (at: number) => ({
  id: newId(),
  label: `Question ${at + 1}`,
  field_type: TYPES[at % TYPES.length],
  required: at === 0,
  position: at + 1,
  options: ['One', 'Two', 'Three'].map((text, index) => ({ id: index + 1, text })),
})

async function lookAtLaunch(browser: Browser, address: string): Promise<LaunchLook> {
  const tab = await openTab(browser, { slow: true })
  try {
    const { page } = tab
    await page.goto(address)
    const opened = await armed(page, FIELD, { fromNavigation: true })
    const open = await opened()
    await page.waitForLoadState('networkidle')
    // Dates come last; by then all of the form is there.
    await page.getByRole('spinbutton').last().waitFor()
    await page.evaluate(() => window.bench.longestInput())
    await page
      .getByRole('textbox', { name: 'Question 1', exact: false })
      .first()
      .pressSequentially('Ana Sousa of Lisbon', { delay: 60 })
    const typing = await page.evaluate(() => window.bench.longestInput())
    const started = await armed(page, 'main h1')
    await page.getByRole('button', { name: 'Launch', exact: true }).click()
    return { open, typing, submit: await started() }
  } finally {
    await tab.close()
  }
}
