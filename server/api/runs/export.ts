import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { stamp } from '../clock.ts'
import { wholeRun } from './runs.includes.ts'

/** What an export takes along. Tasks and files of an archived run are gone with it (reference 5.3). */
const PARTS = new Set([
  'tasks',
  'tasks.summary',
  'tasks.form_fields',
  'tasks.threads',
  'threads',
  'ko_form_fields',
  'assets',
  'stages',
  'tags',
  'folders',
])

/** A run with all that belongs to it, for programs that keep it elsewhere (reference 5.3; the shape is ours). */
export async function exportedRun(db: Db, caller: Caller, now: Date, id: string) {
  const about = { db, caller, now, wanted: PARTS, withValues: true }
  return { exported_at: stamp(now), process: await wholeRun(about, id) }
}
