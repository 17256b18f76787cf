import { z } from 'zod'
import { hexId, moment } from '../openapi/answers.ts'

/** A comment, a problem, an improvement or the resolution of one (reference 8). */
export const threadAnswer = z
  .strictObject({
    id: hexId,
    content: z.string(),
    author_id: z.int().nullable(),
    author_guest_id: z.int().nullable(),
    label: z.enum(['comment', 'problem', 'resolve', 'improvement', 'advice']),
    state: z.enum(['hide-for-guests', 'open', 'collapsed']),
    resolve_id: hexId.nullable(),
    run_id: hexId.nullable(),
    task_id: hexId.nullable(),
    checklist_id: hexId.nullable(),
    sent_to: z.array(z.int()),
    participants: z.array(z.int()),
    created_at: moment,
    last_updated: moment,
  })
  .meta({ id: 'Thread' })
