import type { Db, Permission } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { presentChecklist, presentStage } from '../checklists/checklists.presenter.ts'
import { checklistsById, permissionsOf } from '../checklists/checklists.repository.ts'
import { presentFile } from '../files/files.presenter.ts'
import { filesOf } from '../files/files.repository.ts'
import { presentFolderOf } from '../folders/folders.presenter.ts'
import { foldersOfRuns } from '../folders/folders.repository.ts'
import { presentTagOn } from '../tags/tags.presenter.ts'
import { tagsOf } from '../tags/tags.repository.ts'
import { presentTasks } from '../tasks/tasks.includes.ts'
import { presentKickoffFields } from '../tasks/tasks.presenter.ts'
import { tasksOfRuns } from '../tasks/tasks.repository.ts'
import { presentThread } from '../threads/threads.presenter.ts'
import { threadsOfRuns } from '../threads/threads.repository.ts'
import { presentGuestWatchers, presentMemberWatchers } from '../watchers/watchers.presenter.ts'
import { watchersOf } from '../watchers/watchers.repository.ts'
import { fieldsOfTasks } from './runs.fields.ts'
import { NO_TASKS, nextTasksOf, tasksMetaOf } from './runs.parts.ts'
import { presentNextTask, presentRun } from './runs.presenter.ts'
import { formsOf, type RunRow } from './runs.repository.ts'

/** Runs to be told, to whom, and what was asked for beside them (`with=`, `form_fields_values`). */
type About = {
  db: Db
  caller: Caller
  rows: RunRow[]
  now: Date
  wanted: ReadonlySet<string>
  withValues: boolean
}
/** Reads one part for all runs at once, then gives each its own. */
type Part = (about: About) => Promise<(run: RunRow) => Record<string, unknown>>

/**
 * What lists can be asked for (reference 5.1). An archived run's tasks and files went with it and return when it is
 * restored (reference 5.3); what the run itself carries is still told.
 */
const IN_LISTS = {
  checklist: async ({ db, caller, rows }) => {
    const templates = await checklistsById(db, caller, templatesOf(rows))
    return (run) => {
      const template = templates.get(run.checklist_id)
      return { checklist: template ? presentChecklist(template) : null }
    }
  },
  tasks: async ({ db, caller, rows, now, wanted }) => {
    const tasks = await tasksOfRuns(db, caller.org.id, live(rows), { hidden: false })
    const told = await presentTasks({
      db,
      caller,
      rows: tasks,
      now,
      wanted: below('tasks', wanted),
    })
    const byRun = Map.groupBy(told, ({ run_id }) => run_id)
    return (run) => ({ tasks: { data: byRun.get(run.id) ?? [] } })
  },
  tags: async ({ db, rows }) => {
    const tags = await tagsOf(db, 'run_id', ids(rows))
    return (run) => ({ tags: { data: (tags.get(run.id) ?? []).map(presentTagOn) } })
  },
  next_task: async ({ db, rows }) => {
    const next = await nextTasksOf(db, live(rows))
    return (run) => {
      const task = next.get(run.id)
      return { next_task: { data: task ? [presentNextTask(task)] : [] } }
    }
  },
  assets: async ({ db, rows }) => {
    const files = await filesOf(db, 'Run', live(rows))
    return (run) => ({ assets: { data: (files.get(run.id) ?? []).map(presentFile) } })
  },
  permissions: async ({ db, caller, rows }) => {
    const granted = await permissionsOf(db, caller, templatesOf(rows))
    const of = (run: RunRow) => granted.get(run.checklist_id) ?? []
    return (run) => ({
      permissions: {
        data:
          caller.user.role === 'admin' ? EVERY_RIGHT : of(run).map(({ permission }) => permission),
      },
    })
  },
  tasks_meta: async ({ db, rows, now }) => {
    const meta = await tasksMetaOf(db, live(rows), now)
    return (run) => ({ tasks_meta: { data: meta.get(run.id) ?? NO_TASKS } })
  },
  ko_form_fields: async ({ db, rows }) => {
    const forms = await formsOf(db, 'ko_form_fields', ids(rows))
    return (run) => ({
      ko_form_fields: { data: presentKickoffFields(forms.get(run.id) ?? [], run.prerun) },
    })
  },
  form_fields: async ({ db, caller, rows, withValues }) => {
    const tasks = await tasksOfRuns(db, caller.org.id, live(rows), { hidden: true })
    const byRun = Map.groupBy(tasks, ({ run_id }) => run_id)
    return (run) => ({
      form_fields: { data: fieldsOfTasks(byRun.get(run.id) ?? [], { withValues }) },
    })
  },
  stages: async ({ db, rows }) => {
    const stages = await formsOf(db, 'stages', ids(rows))
    return (run) => ({ stages: { data: (stages.get(run.id) ?? []).map(presentStage) } })
  },
  folders: async ({ db, rows }) => {
    const folders = await foldersOfRuns(db, ids(rows))
    return (run) => ({ folders: { data: (folders.get(run.id) ?? []).map(presentFolderOf) } })
  },
} satisfies Record<string, Part>

/** What only a single run can be asked for. */
const ALONE = {
  // Ours: no source names a way to read what was said about the run itself.
  threads: async ({ db, rows }) => {
    const threads = await threadsOfRuns(db, live(rows))
    return (run) => ({ threads: { data: (threads.get(run.id) ?? []).map(presentThread) } })
  },
  member_watchers: async ({ db, rows }) => {
    const watchers = await watchersOf(db, ids(rows))
    return (run) => ({ member_watchers: { data: presentMemberWatchers(watchers.get(run.id)) } })
  },
  guest_watchers: async ({ db, rows }) => {
    const watchers = await watchersOf(db, ids(rows))
    return (run) => ({ guest_watchers: { data: presentGuestWatchers(watchers.get(run.id)) } })
  },
} satisfies Record<string, Part>

/** Runs of a list with the parts asked for; names that are no part are passed over. */
export const presentRuns = (about: About) => withParts(about, IN_LISTS)

/** One run, which can be asked for more. */
export async function presentWholeRun({ row, ...about }: Omit<About, 'rows'> & { row: RunRow }) {
  const [run] = await withParts({ ...about, rows: [row] }, { ...IN_LISTS, ...ALONE })
  return run
}

async function withParts(about: About, parts: Record<string, Part>) {
  const wanted = new Set([...about.wanted].map((name) => name.split('.')[0] ?? ''))
  // The values hang on the fields.
  if (about.withValues) wanted.add('form_fields')
  // All at once: on a server each has a connection of its own.
  const asked = Object.entries(parts).filter(([name]) => wanted.has(name))
  const read = await Promise.all(asked.map(([, part]) => part(about)))
  return about.rows.map((run) =>
    Object.assign(presentRun(run, about.now), ...read.map((part) => part(run))),
  )
}

const EVERY_RIGHT: Permission[] = ['DUPLICATE', 'EDIT', 'PROCESS_LAUNCH', 'PROCESS_READ', 'READ']

const ids = (rows: RunRow[]) => rows.map(({ id }) => id)

const live = (rows: RunRow[]) => ids(rows.filter(({ archived_at }) => archived_at === null))

const templatesOf = (rows: RunRow[]) => [...new Set(rows.map(({ checklist_id }) => checklist_id))]

/** `tasks.threads` asks for the threads of the tasks. */
const below = (part: string, wanted: ReadonlySet<string>) =>
  new Set(
    [...wanted].flatMap((name) => (name.startsWith(`${part}.`) ? name.slice(part.length + 1) : [])),
  )
