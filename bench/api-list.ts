import { sql } from 'kysely'
import { z } from 'zod'
import { listCases, type ListCase } from './cases.ts'
import { compare, type Pair } from './measure.ts'
import type { Subject } from './subject.ts'

const PER_PAGE = 25
const answer = z.object({
  data: z.array(z.object({ id: z.string() })),
  meta: z.object({ pagination: z.object({ total: z.number() }) }),
})

/** Every list of the API beside its SQL; `onCase` hears each as it is done. */
export async function measureLists(
  subject: Subject,
  signal: AbortSignal,
  onCase: (pair: Pair) => void,
) {
  const cases = listCases(subject)
  // The first stands for a server that has just been started as well: once for that, and then as the others.
  for (const [at, one] of [...cases.slice(0, 1), ...cases].entries()) {
    const { ask } = one.byMember && subject.member ? subject.member : subject
    const api = () =>
      ask(`/runs?per_page=${PER_PAGE}&with=tags,next_task${one.query && `&${one.query}`}`)
    const byHand = () => read(subject, one)
    // oxlint-disable-next-line no-await-in-loop -- two at once would time each other
    await requireSame(one.name, await api(), await byHand())
    // oxlint-disable-next-line no-await-in-loop -- two at once would time each other
    const pair = await compare(one.name, api, byHand, signal)
    if (at > 0) onCase(pair)
  }
}

/** A fast answer that is another one would be worth nothing. */
async function requireSame(name: string, text: string, { rows, total }: Read) {
  const { data, meta } = answer.parse(JSON.parse(text))
  const isSame =
    meta.pagination.total === total &&
    data.map(({ id }) => id).join() === rows.map(({ id }) => id).join()
  if (!isSame)
    throw new Error(
      `${name}: the API tells ${data.length} of ${meta.pagination.total} runs, SQL ${rows.length} of ${total}, or others.`,
    )
}

type Read = Awaited<ReturnType<typeof read>>

/** The same page by hand: one statement for the rows with tags and next task, one for how many there are. */
async function read({ db, org }: Subject, { where, order, page }: ListCase) {
  const counted = await sql<{ total: number }>`
    select count(*) as total from run where run.org_id = ${org} and ${where}
  `.execute(db)
  const { rows } = await sql<{ id: string }>`
    select run.*, tags.list as tags, next_task.list as next_task
    from (
      select * from run where run.org_id = ${org} and ${where}
      order by ${order} limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}
    ) as run
    left join lateral (
      select json_agg(tag order by tag.title) as list
      from tagging join tag on tag.id = tagging.tag_id
      where tagging.run_id = run.id and tag.deleted_at is null
    ) as tags on true
    left join lateral (
      select json_build_object(
        'id', task.id, 'title', task.title, 'deadline', task.deadline,
        'users', array(select user_id from task_user where task_id = task.id),
        'guests', array(select guest_id from task_guest where task_id = task.id),
        'groups', array(select group_id from task_group where task_id = task.id)
      ) as list
      from task
      where task.run_id = run.id and task.archived_at is null and task.state in ('open', 'reopened')
      order by task.deadline nulls last, task.position, task.id
      limit 1
    ) as next_task on true
    order by ${order}
  `.execute(db)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}
