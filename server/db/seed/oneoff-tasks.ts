import { takeNumbers } from '../../api/ids.ts'
import type { Db } from '../database.ts'
import { slug } from './fields.ts'
import { insertRows } from '../insert-rows.ts'
import type { PersonKey } from './people.ts'
import { createRandom } from './random.ts'
import type { Setting } from './setting.ts'

const HOUR = 3_600_000

/** Title, who has to do it, hours from now until it is due, whether it is done. */
const TASKS: [title: string, owner: PersonKey, due: number, done?: true][] = [
  ['Renew the parking permits', 'ana', 70],
  ['Order flowers for the reception', 'helen', 7],
  ['Call the landlord about the heating', 'luc', -30],
  ['Compare offers for the summer party', 'helen', 200],
  ['Send the lease to the lawyer', 'jonas', -400, true],
  ['Check the fire extinguishers', 'luc', 96],
  ['Answer the survey of the chamber of commerce', 'mei', 20],
  ['Update the page about the team', 'olivia', -100, true],
]

/** Tasks that belong to no process at all. */
export async function writeOneoffTasks(db: Db, { key, org, now, userOf }: Setting): Promise<void> {
  const random = createRandom(key, 'one-off tasks')
  const first = await takeNumbers(db, org, 'task', TASKS.length)
  const rows = TASKS.map(([title, owner, due, done], at) => {
    const deadline = new Date(now.getTime() + due * HOUR)
    const created_at = new Date(now.getTime() - (at * 31 + 500) * HOUR)
    const completed_at = done ? new Date(deadline.getTime() - 3 * HOUR) : null
    return {
      owner: userOf(owner),
      row: {
        id: random.id(),
        org_id: org,
        increment_id: first + at,
        title,
        alias: slug(title),
        state: done ? ('completed' as const) : ('open' as const),
        position: 1,
        is_oneoff_task: true,
        starter_id: userOf('ana'),
        completer_id: done ? userOf(owner) : null,
        started_at: created_at,
        deadline,
        created_at,
        last_updated: completed_at ?? created_at,
        completed_at,
      },
    }
  })
  await insertRows(
    db,
    'task',
    rows.map(({ row }) => row),
  )
  await insertRows(
    db,
    'task_user',
    rows.map(({ row, owner }) => ({ task_id: row.id, user_id: owner })),
  )
}
