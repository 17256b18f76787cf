import { z } from 'zod'
import { fieldAnswer } from '../fields/field.answers.ts'
import { fileAnswer } from '../files/files.answers.ts'
import { folderAnswer } from '../folders/folders.answers.ts'
import { hexId, included, moment } from '../openapi/answers.ts'
import { stageAnswer, stepAnswer } from '../steps/steps.answers.ts'
import { tagOnAnswer } from '../tags/tags.answers.ts'
import { watcherAnswer } from '../watchers/watchers.answers.ts'

const text = z.string().nullable()

/** A template by itself; `prerun` is the list of its kick-off field definitions (reference 9.2). */
export const checklistAnswer = z
  .strictObject({
    id: hexId,
    increment_id: z.int(),
    title: z.string(),
    summary: text,
    alias: z.string(),
    status: z.enum(['active', 'published', 'draft']),
    type: z.enum(['procedure', 'form', 'document']),
    starred: z.boolean(),
    is_pinned: z.boolean(),
    icon: text,
    owner_id: z.int(),
    created_by: z.int(),
    last_updated_by: z.int().nullable(),
    created_at: moment,
    last_updated: moment,
    archived_at: moment.nullable(),
    steps_count: z.int(),
    started_processes: z.int(),
    folder_id: hexId.nullable(),
    default_folder: text,
    folder_changeable_by_launcher: z.boolean(),
    folderize_process: z.boolean(),
    tag_process: z.boolean(),
    webhook: text,
    guidance: text,
    explanation_video: text,
    kickoff_title: text,
    kickoff_description: text,
    is_public: z.boolean(),
    is_public_kickoff: z.boolean(),
    kickoff_sharing_user_id: z.int().nullable(),
    ko_form_blueprint_id: hexId.nullable(),
    default_process_name_format: text,
    auto_naming: z.boolean(),
    allow_launcher_change_name: z.boolean(),
    can_add_oot: z.boolean(),
    dual_version_enabled: z.boolean(),
    is_published_state: z.boolean(),
    is_featured: z.boolean(),
    public_cover: z.record(z.string(), z.unknown()).nullable(),
    topic_tags: z.array(z.string()),
    industry_tags: z.array(z.string()),
    users: z.array(z.int()),
    groups: z.array(hexId),
    prerun: z.array(fieldAnswer),
    automated_actions: z.array(z.unknown()),
  })
  .meta({ id: 'Checklist' })

/** A template with what `with=` asks for (reference 9.1). */
export const wholeChecklistAnswer = checklistAnswer
  .extend({
    steps: included(stepAnswer),
    stages: included(stageAnswer),
    tags: included(tagOnAnswer),
    folder: z.strictObject({ data: folderAnswer }).nullable().optional(),
    permissions: included(z.enum(['DUPLICATE', 'EDIT', 'PROCESS_LAUNCH', 'PROCESS_READ', 'READ'])),
    linked_tasks: z.strictObject({ data: z.array(z.unknown()).max(0) }).optional(),
    assets: included(fileAnswer),
    member_watchers: included(watcherAnswer),
    guest_watchers: included(watcherAnswer),
  })
  .meta({ id: 'WholeChecklist' })

/** What archiving a template answers, without an envelope (reference 9.1). */
export const archivedChecklistAnswer = z
  .strictObject({ message: z.string(), deleted_references: z.array(z.unknown()).max(0) })
  .meta({ id: 'ArchivedChecklist' })
