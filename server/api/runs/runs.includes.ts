import type { Db, Permission } from '../../db/database.ts'
import { rowsOf } from '../../db/json-rows.ts'
import type { Caller } from '../caller.ts'
import { presentChecklist, presentStage } from '../checklists/checklists.presenter.ts'
import { checklistsOfRuns } from '../checklists/checklists.repository.ts'
import { presentFile } from '../files/files.presenter.ts'
import { presentFolderOf } from '../folders/folders.presenter.ts'
import { allow, found } from '../refusal.ts'
import { presentTagOn } from '../tags/tags.presenter.ts'
import { presentTasks } from '../tasks/tasks.includes.ts'
import { presentKickoffFields } from '../tasks/tasks.presenter.ts'
import { tasksOfRuns } from '../tasks/tasks.repository.ts'
import { presentThread } from '../threads/threads.presenter.ts'
import { threadsOfRuns } from '../threads/threads.repository.ts'
import { presentGuestWatchers, presentMemberWatchers } from '../watchers/watchers.presenter.ts'
import type { Beside } from './runs.beside.ts'
import { fieldsOfTasks } from './runs.fields.ts'
import { NO_TASKS } from './runs.parts.ts'
import { presentNextTask, presentRun } from './runs.presenter.ts'
import { findRun, listRuns, type RunRow } from './runs.repository.ts'
import { mayNotSee } from './runs.rules.ts'
import type { ListQuery } from './runs.schema.ts'

/** To whom runs are told, and what was asked for beside them (`with=`, `form_fields_values`). */
type About = { db: Db; caller: Caller; now: Date; wanted: ReadonlySet<string>; withValues: boolean }

/**
 * Tells one part of a run. What `beside` names is read with the run; what is the same for many runs, or long, is read
 * apart, for all of them at once.
 */
type Part = {
  beside?: keyof Beside
  isAlone?: true
  tell: (run: RunRow, apart: Apart, caller: Caller) => Record<string, unknown>
}

/** The parts in their order (reference 5.1); those with `isAlone` only a single run can be asked for. */
const PARTS: Record<string, Part> = {
  checklist: {
    tell: ({ checklist_id }, { checklists }) => {
      const template = checklists.get(checklist_id)
      return { checklist: template ? presentChecklist(template) : null }
    },
  },
  tasks: { tell: ({ id }, { tasks }) => ({ tasks: { data: tasks.get(id) ?? [] } }) },
  tags: {
    beside: 'tags',
    tell: ({ tags }) => ({
      tags: { data: rowsOf(tags, { created_at: true, deleted_at: true }).map(presentTagOn) },
    }),
  },
  next_task: {
    beside: 'next_task',
    tell: ({ next_task }) => ({
      next_task: { data: rowsOf(next_task, { deadline: true }).map(presentNextTask) },
    }),
  },
  assets: {
    beside: 'assets',
    tell: ({ assets }) => ({
      assets: { data: rowsOf(assets, { uploaded_at: true, archived_at: true }).map(presentFile) },
    }),
  },
  permissions: {
    beside: 'permissions',
    tell: ({ permissions = [] }, _, { user }) => ({
      permissions: {
        data: user.role === 'admin' ? EVERY_RIGHT : permissions.map(({ permission }) => permission),
      },
    }),
  },
  tasks_meta: {
    beside: 'tasks_meta',
    tell: ({ tasks_meta }) => ({ tasks_meta: { data: tasks_meta?.[0] ?? NO_TASKS } }),
  },
  ko_form_fields: {
    beside: 'ko_form_fields',
    tell: ({ ko_form_fields, prerun }) => ({
      ko_form_fields: { data: presentKickoffFields(ko_form_fields, prerun) },
    }),
  },
  form_fields: { tell: ({ id }, { fields }) => ({ form_fields: { data: fields.get(id) ?? [] } }) },
  stages: {
    beside: 'stages',
    tell: ({ stages = [] }) => ({ stages: { data: stages.map(presentStage) } }),
  },
  folders: {
    beside: 'folders',
    tell: ({ folders }) => ({
      folders: { data: rowsOf(folders, { created_at: true }).map(presentFolderOf) },
    }),
  },
  threads: {
    isAlone: true,
    tell: ({ id, archived_at }, { threads }) => ({
      threads: { data: archived_at ? [] : (threads.get(id) ?? []).map(presentThread) },
    }),
  },
  member_watchers: {
    beside: 'watchers',
    isAlone: true,
    tell: ({ watchers }) => ({
      member_watchers: { data: presentMemberWatchers(rowsOf(watchers, { created_at: true })) },
    }),
  },
  guest_watchers: {
    beside: 'watchers',
    isAlone: true,
    tell: ({ watchers }) => ({
      guest_watchers: { data: presentGuestWatchers(rowsOf(watchers, { created_at: true })) },
    }),
  },
}

type Apart = Awaited<ReturnType<typeof readApart>>

/** What is read by statements of its own, which need no more of the runs than their ids; all at once. */
async function readApart(about: About, parts: Map<string, Part>, ids: string[]) {
  const { db, caller } = about
  const withFields = parts.has('form_fields')
  const [checklists, rows, threads] = await Promise.all([
    parts.has('checklist') ? checklistsOfRuns(db, caller, ids) : NONE,
    // The fields of hidden tasks are told, too.
    withFields || parts.has('tasks')
      ? tasksOfRuns(db, caller.org.id, ids, { hidden: withFields })
      : [],
    // Ours: no source names a way to read what was said about the run itself.
    parts.has('threads') ? threadsOfRuns(db, ids) : NONE,
  ])
  // An archived run's tasks went with it and return when it is restored (reference 5.3).
  const live = rows.filter(({ run_archived_at }) => run_archived_at === null)
  const shown = live.filter(({ state }) => state !== 'auto-skipped')
  const told = parts.has('tasks')
    ? await presentTasks({ ...about, rows: shown, wanted: below('tasks', about.wanted) })
    : []
  return {
    checklists,
    threads,
    tasks: Map.groupBy(told, ({ run_id }) => run_id),
    fields: withFields
      ? new Map(
          [...Map.groupBy(live, ({ run_id }) => run_id)].map(([run, tasks]) => [
            run,
            fieldsOfTasks(tasks, about),
          ]),
        )
      : NONE,
  }
}

const NONE = new Map<string | null, never>()

/** The parts that were asked for; names that are no part are passed over. */
function partsOf({ wanted, withValues }: About, { isAlone = false } = {}) {
  const names = new Set([...wanted].map((name) => name.split('.')[0] ?? ''))
  // The values hang on the fields.
  if (withValues) names.add('form_fields')
  return new Map(
    Object.entries(PARTS).filter(([name, part]) => names.has(name) && (isAlone || !part.isAlone)),
  )
}

function readingOf({ caller, now }: About, parts: Map<string, Part>) {
  const beside = new Set([...parts.values()].flatMap((part) => part.beside ?? []))
  // Admins have every right anyhow.
  if (caller.user.role === 'admin') beside.delete('permissions')
  return { caller, now, beside: [...beside] }
}

const tell = (run: RunRow, { caller, now }: About, parts: Map<string, Part>, apart: Apart) =>
  Object.assign(
    presentRun(run, now),
    ...[...parts.values()].map((part) => part.tell(run, apart, caller)),
  )

/** One page of the list as it is told, and how many runs match. */
export async function listWholeRuns(about: About, query: ListQuery) {
  const parts = partsOf(about)
  const { rows, total } = await listRuns(about.db, query, readingOf(about, parts))
  const apart = await readApart(
    about,
    parts,
    rows.map(({ id }) => id),
  )
  return { data: rows.map((run) => tell(run, about, parts, apart)), total }
}

/** One run as it is told, which can be asked for more. Throws 404 where there is none. */
export async function wholeRun(about: About, id: string, { isSeen = true } = {}) {
  const parts = partsOf(about, { isAlone: true })
  const [row, apart] = await Promise.all([
    findRun(about.db, id, readingOf(about, parts)),
    readApart(about, parts, [id]),
  ])
  const run = found(row)
  if (!isSeen) allow(run.is_visible || mayNotSee(about.caller))
  return tell(run, about, parts, apart)
}

const EVERY_RIGHT: Permission[] = ['DUPLICATE', 'EDIT', 'PROCESS_LAUNCH', 'PROCESS_READ', 'READ']

/** `tasks.threads` asks for the threads of the tasks. */
const below = (part: string, wanted: ReadonlySet<string>) =>
  new Set(
    [...wanted].flatMap((name) => (name.startsWith(`${part}.`) ? name.slice(part.length + 1) : [])),
  )
