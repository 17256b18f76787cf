import { sql } from 'kysely'
import type { Db, Row } from '../../db/database.ts'
import { presentActivity } from '../activity/activity.presenter.ts'
import { activitiesOf } from '../activity/activity.repository.ts'
import type { Caller } from '../caller.ts'
import { presentChecklist, presentStep } from '../checklists/checklists.presenter.ts'
import { checklistsById } from '../checklists/checklists.repository.ts'
import { readFields } from '../fields/field.ts'
import { presentFile } from '../files/files.presenter.ts'
import { filesOf } from '../files/files.repository.ts'
import { presentFolderOf } from '../folders/folders.presenter.ts'
import { foldersOfRuns } from '../folders/folders.repository.ts'
import { presentRun } from '../runs/runs.presenter.ts'
import { findRuns, type RunRow } from '../runs/runs.repository.ts'
import { presentTagOn } from '../tags/tags.presenter.ts'
import { tagsOf } from '../tags/tags.repository.ts'
import { presentThread } from '../threads/threads.presenter.ts'
import { threadsOfTasks } from '../threads/threads.repository.ts'
import { presentGuestWatchers, presentMemberWatchers } from '../watchers/watchers.presenter.ts'
import { watchersOf } from '../watchers/watchers.repository.ts'
import { presentKickoffFields, presentTask, presentTaskFields } from './tasks.presenter.ts'
import type { TaskRow } from './tasks.repository.ts'

type About = { db: Db; caller: Caller; rows: TaskRow[]; now: Date; wanted: ReadonlySet<string> }
/** Reads one part for all tasks at once, then gives each its own. */
type Part = (about: About) => Promise<(task: TaskRow) => Record<string, unknown>>

/** What lists can be asked for (reference 7.2, 7.3). */
const IN_LISTS = {
  step: async ({ db, rows }) => {
    const steps = await stepsOf(db, rows)
    return (task) => {
      const step = steps.get(task.step_id)
      return { step: step ? presentStep(step) : null }
    }
  },
  summary: async ({ db, rows }) => {
    const steps = await stepsOf(db, rows)
    return (task) => ({
      summary: task.summary,
      original_summary: steps.get(task.step_id)?.summary ?? null,
    })
  },
  form_fields: async () => (task) => ({ form_fields: { data: presentTaskFields(task) } }),
  threads: async ({ db, rows }) => {
    const threads = await threadsOfTasks(db, ids(rows))
    return (task) => ({ threads: { data: (threads.get(task.id) ?? []).map(presentThread) } })
  },
  comments: async ({ db, rows }) => {
    const threads = await threadsOfTasks(db, ids(rows))
    const comments = (task: TaskRow) =>
      (threads.get(task.id) ?? []).filter(({ label }) => label === 'comment')
    return (task) => ({ comments: { data: comments(task).map(presentThread) } })
  },
  assets: async ({ db, rows }) => {
    const own = await filesOf(db, 'Task', ids(rows))
    const ofRuns = await filesOf(db, 'Run', runs(rows))
    return (task) => {
      const fields = new Set(readFields(task.form_fields).map(({ id }) => id))
      // A file for a task of a run is uploaded for the run, and says from which field (reference 10).
      const shared = (ofRuns.get(task.run_id ?? '') ?? []).filter(
        ({ step_id, uploaded_from }) =>
          (step_id !== null && step_id === task.step_id) || fields.has(uploaded_from ?? ''),
      )
      return { assets: { data: [...(own.get(task.id) ?? []), ...shared].map(presentFile) } }
    }
  },
  activities: async ({ db, caller, rows }) => {
    const activities = await activitiesOf(db, caller.org.id, 'task', ids(rows))
    return (task) => ({
      activities: { data: (activities.get(task.id) ?? []).map(presentActivity) },
    })
  },
  tags: async ({ db, rows }) => {
    const ofRuns = await tagsOf(db, 'run_id', runs(rows))
    const own = await tagsOf(db, 'task_id', ids(rows))
    return (task) => {
      const tags = [...(ofRuns.get(task.run_id ?? '') ?? []), ...(own.get(task.id) ?? [])]
      return { tags: { data: tags.map(presentTagOn) } }
    }
  },
  run: async ({ db, caller, rows, now, wanted }) => {
    const found = await findRuns(db, runs(rows), { caller, now })
    const templates = [...new Set([...found.values()].map(({ checklist_id }) => checklist_id))]
    const checklists = wanted.has('run.checklist')
      ? await checklistsById(db, caller, templates)
      : undefined
    const present = (run: RunRow) => {
      const checklist = checklists?.get(run.checklist_id)
      return {
        ...presentRun(run, now),
        // Bare, as on a run (reference 3.3).
        ...(checklists && { checklist: checklist ? presentChecklist(checklist) : null }),
      }
    }
    return (task) => {
      const run = found.get(task.run_id ?? '')
      return { run: run ? { data: present(run) } : null }
    }
  },
} satisfies Record<string, Part>

/** What only a single task can be asked for. */
const ALONE = {
  threads_count: async ({ db, rows }) => {
    const threads = await threadsOfTasks(db, ids(rows))
    return (task) => ({ threads_count: threads.get(task.id)?.length ?? 0 })
  },
  issues: async ({ db, rows }) => {
    const threads = await threadsOfTasks(db, ids(rows))
    const issues = (task: TaskRow) =>
      (threads.get(task.id) ?? []).filter(({ label }) => label === 'problem')
    return (task) => ({ issues: { data: issues(task).map(presentThread) } })
  },
  folders: async ({ db, rows }) => {
    const folders = await foldersOfRuns(db, runs(rows))
    return (task) => ({
      folders: { data: (folders.get(task.run_id ?? '') ?? []).map(presentFolderOf) },
    })
  },
  roles: async ({ db, caller, rows }) => {
    const steps = await stepsOf(db, rows)
    const roles = await db
      .selectFrom('org_role')
      .where('org_id', '=', caller.org.id)
      .select(['id', 'title'])
      .orderBy('title')
      .execute()
    const named = (task: TaskRow) => steps.get(task.step_id)?.roles ?? []
    return (task) => ({ roles: { data: roles.filter(({ id }) => named(task).includes(id)) } })
  },
  'ko-form-fields': async ({ db, rows }) => {
    const found = await db
      .selectFrom('run')
      .where('id', '=', sql<string>`any(${runs(rows)})`)
      .select(['id', 'ko_form_fields', 'prerun'])
      .execute()
    return ({ run_id }) => {
      const run = found.find(({ id }) => id === run_id)
      const data = run ? presentKickoffFields(run.ko_form_fields, run.prerun) : []
      return { 'ko-form-fields': { data } }
    }
  },
  member_watchers: async ({ db, rows }) => {
    const watchers = await watchersOf(db, ids(rows))
    return (task) => ({ member_watchers: { data: presentMemberWatchers(watchers.get(task.id)) } })
  },
  guest_watchers: async ({ db, rows }) => {
    const watchers = await watchersOf(db, ids(rows))
    return (task) => ({ guest_watchers: { data: presentGuestWatchers(watchers.get(task.id)) } })
  },
} satisfies Record<string, Part>

/** Tasks of a list with the parts that `with=` asks for; names that are no part are passed over. */
export const presentTasks = (about: About) => withParts(about, IN_LISTS)

/** One task: always with its summary, and with more parts to ask for than in lists. */
export async function presentWholeTask({ row, ...about }: Omit<About, 'rows'> & { row: TaskRow }) {
  const wanted = new Set([...about.wanted, 'summary'])
  const [task] = await withParts({ ...about, rows: [row], wanted }, { ...IN_LISTS, ...ALONE })
  return task
}

async function withParts(about: About, parts: Record<string, Part>) {
  const asked = Object.entries(parts).filter(([name]) => asksFor(about.wanted, name))
  const read = await Promise.all(asked.map(([, part]) => part(about)))
  return about.rows.map((task) =>
    Object.assign(presentTask(task, about.now), ...read.map((part) => part(task))),
  )
}

/** `run.checklist` asks for the run as well. */
const asksFor = (wanted: ReadonlySet<string>, name: string) =>
  wanted.has(name) || (name === 'run' && wanted.has('run.checklist'))

const ids = (rows: TaskRow[]) => rows.map(({ id }) => id)

const runs = (rows: TaskRow[]) => [...new Set(rows.flatMap(({ run_id }) => run_id ?? []))]

async function stepsOf(db: Db, rows: TaskRow[]): Promise<Map<string | null, Row<'step'>>> {
  const steps = [...new Set(rows.flatMap(({ step_id }) => step_id ?? []))]
  const found = steps.length
    ? await db
        .selectFrom('step')
        .where('id', '=', sql<string>`any(${steps})`)
        .selectAll()
        .execute()
    : []
  return new Map(found.map((step) => [step.id, step]))
}
