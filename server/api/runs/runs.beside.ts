import { type RawBuilder, sql } from 'kysely'
import type { Db, Permission, Row } from '../../db/database.ts'
import { listOf, type Told } from '../../db/json-rows.ts'
import type { Caller } from '../caller.ts'
import { permissionsOfRun } from '../checklists/checklists.repository.ts'
import { type FileOf, FILES_OF_RUN } from '../files/files.repository.ts'
import { foldersOfRun } from '../folders/folders.repository.ts'
import { tagsOfRun } from '../tags/tags.repository.ts'
import { type WatcherRow, watchersOfRun } from '../watchers/watchers.repository.ts'
import { NEXT_TASK, type NextTask, type TasksMeta, tasksMeta } from './runs.parts.ts'

type TagOn = Row<'tag'> & { association_id: number }
type FolderOf = Row<'folder'> & { folder_object_id: number }

/**
 * What is read beside a run, in the same statement, where it is wanted: a statement for each part would cost more than
 * the rows. An archived run's tasks and files went with it and return when it is restored (reference 5.3); what the
 * run itself carries is still told.
 */
export type Beside = {
  tags: Told<TagOn>[]
  next_task: Told<NextTask>[]
  assets: Told<FileOf>[]
  permissions: { permission: Permission }[]
  tasks_meta: TasksMeta[]
  ko_form_fields: unknown
  stages: Row<'run'>['stages']
  folders: Told<FolderOf>[]
  watchers: Told<WatcherRow>[]
}

type About = { db: Db; caller: Caller; now: Date }

const live = (list: RawBuilder<unknown>) =>
  sql`case when run.archived_at is null then ${list} else '[]' end`

const BESIDE: Record<keyof Beside, (about: About) => RawBuilder<unknown>> = {
  tags: ({ db }) => listOf(tagsOfRun(db)),
  next_task: () => live(listOf(NEXT_TASK)),
  assets: () => live(listOf(FILES_OF_RUN)),
  permissions: ({ db, caller }) => listOf(permissionsOfRun(db, caller)),
  tasks_meta: ({ now }) => live(listOf(tasksMeta(now))),
  ko_form_fields: () => sql`run.ko_form_fields`,
  stages: () => sql`run.stages`,
  folders: ({ db }) => listOf(foldersOfRun(db)),
  watchers: ({ db }) => listOf(watchersOfRun(db)),
}

/** The wanted ones as columns, each behind a comma. */
export const besideColumns = (about: About, wanted: readonly (keyof Beside)[]) =>
  sql.join(
    wanted.map((name) => sql`, ${BESIDE[name](about)} as ${sql.ref(name)}`),
    sql``,
  )
