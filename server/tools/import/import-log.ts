import { sql } from 'kysely'

import type { Db } from '#server/db/database.ts'

import { LogError, type LogReader, type OnProblem, type Trace } from './log.ts'
import { profiler } from './profile.ts'
import { writeRuns, writeSetting, type Written } from './write.ts'

export type Watch = {
  /** Stops between two batches; what is written stays. */
  signal?: AbortSignal

  onCase?: (cases: number) => void
  /** The log is read whole; so many cases are to be written. */
  onRead?: (cases: number) => void
  onWritten?: (cases: number) => void
}

export type Imported = Written & {
  /** How many usable cases the log has. */
  cases: number
  people: number
  groups: number
}

const TASKS_A_BATCH = 4000
const RUNS_A_BATCH = 1000

/**
 * Imports a log: once through to see that it can be read to its end and what is in it, then again to write it in
 * batches of whole runs. Nothing is written before the log is known to be whole. Throws LogError.
 */
export async function importLog(
  db: Db,
  log: LogReader,
  into: { org: string; name: string; admin: number; now: Date },
  onProblem: OnProblem,
  watch: Watch = {},
): Promise<Imported> {
  const profile = profiler()
  let cases = 0
  for await (const trace of log.traces(onProblem)) {
    profile.add(trace)
    cases += 1
    watch.onCase?.(cases)
    watch.signal?.throwIfAborted()
  }
  if (cases === 0) throw new LogError('there is no usable case in it')
  watch.onRead?.(cases)

  const key = { org: into.org, log: into.name }
  const setting = await writeSetting(db, key, profile.result(), into.admin, into.now)
  const { users, groups } = setting
  const sum = { runs: 0, tasks: 0, known: 0, cases, people: users.size, groups: groups.size }
  const write = async (batch: Trace[]) => {
    const written = await writeRuns(db, setting, batch, onProblem)
    sum.runs += written.runs
    sum.tasks += written.tasks
    sum.known += written.known
    watch.onWritten?.(sum.runs + sum.known)
  }
  // The first pass has told what is wrong with the file.
  let batch: Trace[] = []
  let events = 0
  for await (const trace of log.traces(() => {})) {
    batch.push(trace)
    events += trace.events.length
    if (events < TASKS_A_BATCH && batch.length < RUNS_A_BATCH) continue
    await write(batch)
    watch.signal?.throwIfAborted()
    batch = []
    events = 0
  }
  if (batch.length > 0) await write(batch)
  // PGlite has nobody who keeps its statistics, and without them a new table is planned as an empty one.
  if (sum.runs > 0) await sql`vacuum (analyze)`.execute(db)
  return sum
}
