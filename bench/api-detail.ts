import { sql } from 'kysely'
import { compare } from './measure.ts'
import type { Subject } from './subject.ts'

const INCLUDES = [
  'checklist',
  'tasks',
  'tags',
  'next_task',
  'assets',
  'permissions',
  'tasks_meta',
  'ko_form_fields',
  'form_fields',
  'stages',
  'folders',
  'member_watchers',
  'guest_watchers',
]

/** One run, the one with most tasks, with everything that can be asked for. */
export function measureDetail(subject: Subject, signal: AbortSignal) {
  const path = `/runs/${subject.run}?with=${INCLUDES.join()}`
  return compare(
    'detail, all includes',
    () => subject.ask(path),
    () => read(subject),
    signal,
  )
}

/** What those parts are made of, in one statement. */
const read = ({ db, org, run }: Subject) =>
  sql`
    select
      run.*,
      to_json(checklist) as checklist,
      array(
        select json_build_object(
          'task', task,
          'users', array(select user_id from task_user where task_id = task.id),
          'guests', array(select guest_id from task_guest where task_id = task.id),
          'groups', array(select group_id from task_group where task_id = task.id)
        )
        from task where task.run_id = run.id and task.archived_at is null order by position, id
      ) as tasks,
      array(
        select to_json(tag) from tagging join tag on tag.id = tag_id
        where tagging.run_id = run.id and deleted_at is null order by title
      ) as tags,
      array(
        select to_json(folder) from filing join folder on folder.id = folder_id
        where filing.run_id = run.id order by name
      ) as folders,
      array(
        select to_json(asset) from asset
        where subject_type = 'Run' and subject_id = run.id and archived_at is null
      ) as assets,
      array(select to_json(watcher) from watcher where object_id = run.id) as watchers
    from run join checklist on checklist.id = run.checklist_id
    where run.id = ${run} and run.org_id = ${org}
  `.execute(db)
