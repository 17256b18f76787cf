import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { systemClock } from '#server/api/clock.ts'
import type { Store } from '#server/db/store.ts'
import { CannotDo } from '#server/tools/command.ts'
import { createFactories } from '#server/testing/factories.ts'
import { findOrganization } from '#server/tools/import/organization.ts'
import { fill } from '../fill.ts'
import { percentile } from '../measure.ts'
import { withStore } from '../stores.ts'
import { launch, launchForStart } from './browser.ts'
import { heapAfterHalfAnHour, heapAfterLoad } from './heap.ts'
import { ACTIONS, goBackUnslowed, interact, type Interactions } from './interact.ts'
import { launchCases } from './launch.ts'
import { type Look, lookTwice } from './load.ts'
import { coldOpen, lookAtProcess, type ProcessLook, scrollTasks } from './process.ts'
import { firstOfAll, scrollThrough } from './scroll.ts'
import { buildMinimal, serveOn } from './serve.ts'

const ROUNDS = 7
const DASHBOARD = join(import.meta.dirname, '../../dist')
const FEW_RUNS = 1_000
const MANY_TASKS = 1_000

/** One figure of the browser part, beside what it may be. */
export type Line = { name: string; value: number; unit: string; against?: number; budget?: number }

/** The list beside the minimal page, in turns, in one browser. Throws CannotDo where nothing is built. */
export async function measureBrowser(store: Store, signal: AbortSignal): Promise<Line[]> {
  if (!existsSync(join(DASHBOARD, 'index.html'))) throw new CannotDo('Run npm run build first.')
  const minimal = await buildMinimal()
  const dataDir = await mkdtemp(join(tmpdir(), 'runboard-bench-gateway-'))
  const ours = await serveOn(store, dataDir)
  const theirs = await serveOn(store, dataDir, minimal.folder)
  const browser = await launch()
  try {
    const { id } = await findOrganization(store.db, undefined)
    const place = (address: string) => `${address}/${id}/processes`
    const lines = [
      ...(await loads(place(ours.address), place(theirs.address), signal)),
      ...(await interactions(browser, place(ours.address), place(theirs.address), signal)),
      ...(await heaps(browser, place(ours.address), place(theirs.address), signal)),
      ...(await all(browser, place(ours.address), signal)),
      ...(await processes(browser, place(ours.address), signal)),
      ...(await launches(browser, signal)),
    ]
    return lines
  } finally {
    await browser.close()
    await Promise.all([ours.close(), theirs.close()])
    await minimal.remove()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function loads(ours: string, theirs: string, signal: AbortSignal) {
  const browser = await launchForStart()
  const mine: { cold: Look; warm: Look }[] = []
  const other: { cold: Look; warm: Look }[] = []
  try {
    for (let round = -1; round < ROUNDS; round += 1) {
      signal.throwIfAborted()
      /* oxlint-disable no-await-in-loop -- at once they would time each other */
      const looks = [await lookTwice(browser, ours), await lookTwice(browser, theirs)] as const
      /* oxlint-enable no-await-in-loop */
      if (round < 0) continue
      mine.push(looks[0])
      other.push(looks[1])
    }
  } finally {
    await browser.close()
  }
  const cold = median(mine.map((look) => look.cold.firstRow))
  const theirCold = median(other.map((look) => look.cold.firstRow))
  return [
    ratio('first row, cold', cold, theirCold, 1.25),
    ratio('first row to open, cold', median(mine.map((look) => look.cold.firstLink)), theirCold),
    ratio(
      'first row, warm, beside ours cold',
      median(mine.map((look) => look.warm.firstRow)),
      cold,
      0.6,
    ),
    {
      name: 'total blocking time',
      value: median(mine.map((look) => look.cold.blocked)),
      unit: 'ms',
      budget: 150,
    },
  ]
}

async function interactions(browser: Browser, ours: string, theirs: string, signal: AbortSignal) {
  const mine: Interactions[] = []
  const other: Interactions[] = []
  const unslowed: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    signal.throwIfAborted()
    /* oxlint-disable no-await-in-loop -- at once they would time each other */
    mine.push(await interact(browser, ours, { isOurs: true }))
    other.push(await interact(browser, theirs, { isOurs: false }))
    unslowed.push(await goBackUnslowed(browser, ours, { isOurs: true }))
    /* oxlint-enable no-await-in-loop */
  }
  const cached = median(mine.map((one) => one.cached))
  return [
    ...ACTIONS.map((action) =>
      ratio(
        action,
        median(mine.map((one) => one[action])),
        median(other.map((one) => one[action])),
        1.5,
      ),
    ),
    { name: 'answer cached', value: cached, unit: 'ms', budget: 50 },
    // Nothing is asked, so that the processor alone is timed; see docs/decisions/012.
    ratio('the same, beside the minimal page', cached, median(other.map((one) => one.cached))),
    { name: 'the same, not slowed', value: median(unslowed), unit: 'ms' },
    {
      name: 'typing, longest key',
      value: median(mine.map(({ typing = NaN }) => typing)),
      unit: 'ms',
      budget: 16,
    },
  ]
}

async function heaps(browser: Browser, ours: string, theirs: string, signal: AbortSignal) {
  const mine: number[] = []
  const other: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    signal.throwIfAborted()
    /* oxlint-disable no-await-in-loop -- at once they would time each other */
    mine.push(await heapAfterLoad(browser, ours))
    other.push(await heapAfterLoad(browser, theirs))
    /* oxlint-enable no-await-in-loop */
  }
  const { before, after, asked } = await heapAfterHalfAnHour(browser, ours)
  return [
    {
      name: 'heap after load',
      value: median(mine),
      unit: 'MB',
      against: median(other),
      budget: 4,
    },
    {
      name: `heap after 30 min (${asked} refreshes)`,
      value: after,
      unit: 'MB',
      against: before,
      budget: 1.1,
    },
  ]
}

async function all(browser: Browser, ours: string, signal: AbortSignal) {
  const many: number[] = []
  const few: number[] = []
  await withStore('pglite', { from: 'demo', runs: FEW_RUNS }, async (small) => {
    await fill(small.db, { from: 'demo', runs: FEW_RUNS }, systemClock(), signal)
    const dataDir = await mkdtemp(join(tmpdir(), 'runboard-bench-gateway-'))
    const server = await serveOn(small, dataDir)
    const { id } = await findOrganization(small.db, undefined)
    for (let round = 0; round < ROUNDS; round += 1) {
      signal.throwIfAborted()
      /* oxlint-disable no-await-in-loop -- at once they would time each other */
      many.push(await firstOfAll(browser, ours))
      few.push(await firstOfAll(browser, `${server.address}/${id}/processes`))
      /* oxlint-enable no-await-in-loop */
    }
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const { late, nodes } = await scrollThrough(browser, ours)
  return [
    ratio(`first row of all, beside ${FEW_RUNS} rows`, median(many), median(few), 1.15),
    { name: 'scrolling: late frames', value: late * 100, unit: '%', budget: 1 },
    { name: 'scrolling: nodes', value: nodes, unit: '', budget: 1500 },
  ]
}

/** The page of one process: from the list, by its address, from one of its tabs to another, and a large one. */
async function processes(browser: Browser, list: string, signal: AbortSignal): Promise<Line[]> {
  const looks: ProcessLook[] = []
  for (let round = -1; round < ROUNDS; round += 1) {
    signal.throwIfAborted()
    // oxlint-disable-next-line no-await-in-loop -- at once they would time each other
    const look = await lookAtProcess(browser, list)
    if (round >= 0) looks.push(look)
  }
  const of = (what: keyof ProcessLook) => median(looks.map((look) => look[what]))
  const large = await withLargeProcess(browser, signal)
  return [
    { name: 'process: head, from the list', value: of('head'), unit: 'ms' },
    { name: 'process: tasks, from the list', value: of('tasks'), unit: 'ms' },
    { name: 'process: back to the tasks', value: of('tab'), unit: 'ms' },
    { name: 'process: tasks, cold', value: of('cold'), unit: 'ms' },
    ...large(of('cold')),
  ]
}

/** A process with a thousand tasks, on a store of its own. */
async function withLargeProcess(browser: Browser, signal: AbortSignal) {
  let cold = 0
  let scrolled = { late: 0, nodes: 0 }
  await withStore('pglite', { from: 'demo', runs: FEW_RUNS }, async (small) => {
    await fill(small.db, { from: 'demo', runs: FEW_RUNS }, systemClock(), signal)
    const { id: org } = await findOrganization(small.db, undefined)
    const make = createFactories(small.db, org, { now: systemClock() })
    const tasks = Array.from({ length: MANY_TASKS }, (_, at) => ({
      title: `Task ${at + 1}`,
      position: at + 1,
    }))
    const { id } = await make.aRun({ name: 'A thousand tasks', tasks })
    const dataDir = await mkdtemp(join(tmpdir(), 'runboard-bench-gateway-'))
    const server = await serveOn(small, dataDir)
    const address = `${server.address}/${org}/processes/${id}`
    const times: number[] = []
    // oxlint-disable-next-line no-await-in-loop -- at once they would time each other
    for (let round = 0; round < 3; round += 1) times.push(await coldOpen(browser, address))
    cold = median(times)
    scrolled = await scrollTasks(browser, address)
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  return (usual: number): Line[] => [
    { name: `process: ${MANY_TASKS} tasks, cold`, value: cold, unit: 'ms', against: usual },
    { name: 'process: reading on, late frames', value: scrolled.late * 100, unit: '%', budget: 1 },
    { name: 'process: reading on, nodes', value: scrolled.nodes, unit: '', budget: 1500 },
  ]
}

/** A template with few fields and one with many: opened, filled in, launched. */
async function launches(browser: Browser, signal: AbortSignal): Promise<Line[]> {
  const cases = await launchCases(browser, { runs: FEW_RUNS, rounds: 3 }, signal)
  return cases.flatMap(({ fields, looks }) => {
    const of = (what: 'open' | 'typing' | 'submit') => median(looks.map((look) => look[what]))
    return [
      { name: `launch, ${fields} fields: open, cold`, value: of('open'), unit: 'ms' },
      {
        name: `launch, ${fields} fields: longest key`,
        value: of('typing'),
        unit: 'ms',
        budget: 16,
      },
      { name: `launch, ${fields} fields: launch`, value: of('submit'), unit: 'ms' },
    ]
  })
}

const ratio = (name: string, value: number, against: number, budget?: number): Line => ({
  name,
  value,
  unit: 'ms',
  against,
  ...(budget !== undefined && { budget }),
})

const median = (values: number[]) => percentile(values, 0.5)

/** A figure in one line: the value, what it is measured against, and whether that is within its budget. */
export function told({ name, value, unit, against, budget }: Line): string {
  const share = against === undefined ? value : value / against
  const verdict = budget === undefined ? '' : share <= budget ? 'ok' : 'OVER'
  const beside = against === undefined ? '' : `÷ ${against.toFixed(1)} = ${share.toFixed(2)}`
  return [
    name.padEnd(38),
    `${value.toFixed(1)} ${unit}`.padStart(12),
    beside.padEnd(18),
    budget === undefined ? '' : `≤ ${budget}`.padEnd(8),
    verdict,
  ].join(' ')
}
