import { z } from 'zod'
import { hexId, many, moment } from '../openapi/answers.ts'

const folders = z.array(z.strictObject({ id: hexId, parent: hexId.nullable(), name: z.string() }))
const momentOrNull = moment.nullable()

const process = z
  .strictObject({
    id: hexId,
    increment_id: z.int(),
    name: z.string(),
    status: z.string(),
    type: z.string(),
    is_public: z.boolean(),
    folders,
    due_date_passed: z.boolean(),
    due_soon: z.boolean(),
    created_at: moment,
  })
  .meta({ id: 'FoundProcess' })

const task = z
  .strictObject({
    id: hexId,
    increment_id: z.int(),
    title: z.string(),
    status: z.string(),
    status_label: z.string(),
    type: z.string(),
    position: z.int(),
    deadline: momentOrNull,
    created_at: moment,
    starter_id: z.int().nullable(),
    is_oneoff_task: z.boolean(),
    owners: z.strictObject({
      users: z.array(
        z.strictObject({
          id: z.int(),
          full_name: z.string(),
          profile_pic: z.string().nullable(),
        }),
      ),
      guests: z.array(z.string()),
      groups: z.array(hexId),
    }),
  })
  .meta({ id: 'FoundTask' })

const blueprint = z
  .strictObject({
    id: hexId,
    increment_id: z.int(),
    title: z.string(),
    status: z.string().nullable(),
    type: z.string(),
    steps_count: z.int(),
    icon: z.string().nullable(),
    is_public: z.boolean(),
    folders,
    created_at: moment,
  })
  .meta({ id: 'FoundBlueprint' })

const step = z
  .strictObject({
    id: hexId,
    title: z.string(),
    type: z.string(),
    position: z.int(),
    checklist_id: hexId,
    created_at: moment,
  })
  .meta({ id: 'FoundStep' })

const capture = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    type: z.string(),
    position: z.int(),
    checklist_id: hexId,
    step_id: hexId.nullable(),
  })
  .meta({ id: 'FoundCapture' })

/** What was found, each kind in an envelope of its own (reference 12.4); only the kinds asked for are there. */
export const searchAnswer = z
  .strictObject({
    process: many(process).optional(),
    task: many(task).optional(),
    blueprint: many(blueprint).optional(),
    snippet: many(z.never()).optional(),
    capture: many(capture).optional(),
    step: many(step).optional(),
  })
  .meta({ id: 'Search' })
