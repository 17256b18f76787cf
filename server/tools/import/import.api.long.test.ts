import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testApi } from '#server/testing.ts'
import { importLog } from './import-log.ts'
import { openLog } from './open-log.ts'

const FOLDER =
  process.env['EVENT_LOGS'] ?? join(import.meta.dirname, '../../../../shared/data/event-logs')

test.each([
  ['receipt.csv.gz', 1434, 8577],
  ['helpdesk.xes.gz', 4580, 21_348],
  ['bpic2012.xes.gz', 13_087, 164_580],
  ['bpic2013-incidents.xes.gz', 7554, 65_533],
])('%s becomes %i runs with %i tasks, once', async (file, runs, tasks) => {
  const path = join(FOLDER, file)
  if (!existsSync(path)) {
    console.warn(`skipped: ${path} is not there; EVENT_LOGS names the folder of the event logs`)
    return
  }
  const { db, org, theAdmin, clock } = await testApi()
  const into = { org, name: file, admin: (await theAdmin()).id, now: clock.now }
  const problems: string[] = []
  const load = async () => importLog(db, await openLog(path), into, (_, why) => problems.push(why))

  expect(await load()).toMatchObject({ runs, tasks, known: 0 })
  expect(await load()).toMatchObject({ runs: 0, tasks: 0, known: runs })
  expect(problems).toEqual([])
  const stored = await db
    .selectFrom('run')
    .where('org_id', '=', org)
    .select((row) => [
      row.fn.countAll<number>().as('runs'),
      row.fn.sum<number>('all_total').as('tasks'),
    ])
    .executeTakeFirstOrThrow()
  expect(stored).toEqual({ runs, tasks })
})
