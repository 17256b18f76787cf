import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '#server/api/clock.ts'
import type { Store } from '#server/db/store.ts'
import { CannotDo, runCommand } from '#server/tools/command.ts'
import { many } from '#server/tools/import/terminal.ts'
import { measureBrowser, told } from './browser/main.ts'
import { measureDetail } from './api-detail.ts'
import { measureLists } from './api-list.ts'
import { measureReads } from './api-reads.ts'
import { measureWrites } from './api-writes.ts'
import { measureCrowd, toldCrowd } from './clients.ts'
import { fill } from './fill.ts'
import type { Pair } from './measure.ts'
import { type Content, readOptions, USAGE } from './options.ts'
import { withStore } from './stores.ts'
import { type Subject, withSubject } from './subject.ts'
import { figuresOf, head, row } from './table.ts'

const RESULTS = join(import.meta.dirname, 'results')

async function main() {
  const options = readOptions(process.argv.slice(2))
  if (options === null) return console.log(USAGE)
  const stop = new AbortController()
  const stopped = () => stop.abort(new CannotDo('Stopped; the temporary stores are gone.'))
  process.once('SIGINT', stopped)
  process.once('SIGTERM', stopped)
  try {
    let measured = 0
    for (const kind of options.kinds) {
      const use = (store: Store) =>
        (options.browser ? measureInBrowser : measure)(store, options.content, stop.signal)
      // oxlint-disable-next-line no-await-in-loop -- two stores at once would time each other
      if (await withStore(kind, options.content, use)) measured += 1
    }
    if (measured === 0) throw new CannotDo('Nothing was measured.')
  } finally {
    process.off('SIGINT', stopped)
    process.off('SIGTERM', stopped)
  }
}

async function measure({ db, kind }: Store, content: Content, signal: AbortSignal) {
  const now = systemClock()
  await fill(db, content, now, signal)
  await withSubject(db, now, async (subject) => {
    console.log(`\n${kind}, ${many(subject.runs, 'run')} with ${many(subject.tasks, 'task')}; ms`)
    console.log(head())
    const lists: Pair[] = []
    await measureLists(subject, signal, (pair) => {
      lists.push(pair)
      console.log(row(figuresOf(pair.name, [pair])))
    })
    const all = figuresOf('all lists', lists)
    console.log(row(all))
    const others: Pair[] = [await measureDetail(subject, signal)]
    const tell = (pair: Pair) => console.log(row(figuresOf(pair.name, [pair])))
    others.forEach(tell)
    await measureReads(subject, signal, (pair) => {
      others.push(pair)
      tell(pair)
    })
    const writes = await measureWrites(subject, signal)
    writes.forEach(tell)
    const crowd = await measureCrowd(subject, signal)
    console.log(toldCrowd(crowd))
    const cases = [...lists, ...others, ...writes].map((pair) => figuresOf(pair.name, [pair]))
    await save(kind, subject, { cases, all, crowd })
  })
}

async function measureInBrowser(store: Store, content: Content, signal: AbortSignal) {
  const now = systemClock()
  await fill(store.db, content, now, signal)
  await withSubject(store.db, now, async (subject) => {
    console.log(`\nIn the browser, ${many(subject.runs, 'run')}`)
    const lines = await measureBrowser(store, signal)
    for (const line of lines) console.log(told(line))
    await save('browser', subject, { lines })
  })
}

async function save(name: string, { runs, tasks, now }: Subject, figures: object) {
  const file = `${name}-${runs}.json`
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model,
    cpus: cpus().length,
    load: loadavg()[0],
  }
  await mkdir(RESULTS, { recursive: true })
  const result = { name, runs, tasks, at: now, machine, ...figures }
  await writeFile(join(RESULTS, file), `${JSON.stringify(result, null, 2)}\n`)
  console.log(`Written to bench/results/${file}.`)
}

await runCommand(main)
