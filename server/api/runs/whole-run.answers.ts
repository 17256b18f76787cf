import { z } from 'zod'
import { fieldWithAnswer, runFieldAnswer } from '../fields/field.answers.ts'
import { fileAnswer } from '../files/files.answers.ts'
import { folderOfAnswer } from '../folders/folders.answers.ts'
import { included, moment } from '../openapi/answers.ts'
import { stageAnswer } from '../steps/steps.answers.ts'
import { tagOnAnswer } from '../tags/tags.answers.ts'
import { nextTaskAnswer, taskAnswer } from '../tasks/tasks.answers.ts'
import { threadAnswer } from '../threads/threads.answers.ts'
import { watcherAnswer } from '../watchers/watchers.answers.ts'
import { runAnswer } from './runs.answers.ts'

const tasksMeta = z.strictObject({
  total: z.int(),
  completed: z.int(),
  active: z.int(),
  in_progress: z.int(),
  not_started: z.int(),
  auto_skipped: z.int(),
  overdue: z.int(),
  with_problem: z.int(),
})

/** A run with what `with=` asks for: what lists can have, and what only a single run can (reference 5.1). */
export const wholeRunAnswer = runAnswer
  .extend({
    tasks: included(taskAnswer),
    tags: included(tagOnAnswer),
    next_task: z.strictObject({ data: z.array(nextTaskAnswer).max(1) }).optional(),
    assets: included(fileAnswer),
    permissions: included(z.enum(['DUPLICATE', 'EDIT', 'PROCESS_LAUNCH', 'PROCESS_READ', 'READ'])),
    tasks_meta: z.strictObject({ data: tasksMeta }).optional(),
    ko_form_fields: included(fieldWithAnswer),
    form_fields: included(fieldWithAnswer),
    stages: included(stageAnswer),
    folders: included(folderOfAnswer),
    threads: included(threadAnswer),
    member_watchers: included(watcherAnswer),
    guest_watchers: included(watcherAnswer),
  })
  .meta({ id: 'WholeRun' })

/** A run's own fields as launched (reference 5.3). */
export const runFieldsAnswer = z.strictObject({
  form_fields: z.array(runFieldAnswer),
  ko_form_fields: z.array(runFieldAnswer),
})

/** A run with all that belongs to it, as one file (reference 5.3 fixes no shape: it is ours). */
export const exportAnswer = z
  .strictObject({ exported_at: moment, process: wholeRunAnswer })
  .meta({ id: 'RunExport' })
