import { z } from 'zod'
import { textId } from '../input.ts'
import { paging } from '../paging.ts'

/** What can be watched, by the words that clients use for it. */
const OBJECTS = {
  organization: 'Organization',
  run: 'Run',
  process: 'Run',
  task: 'Task',
  checklist: 'Checklist',
  blueprint: 'Checklist',
} as const
export type Watched = (typeof OBJECTS)[keyof typeof OBJECTS]

const object_type = z
  .string({ error: 'The object_type field is required.' })
  .transform((word, context): Watched => {
    const watched = new Map<string, Watched>(Object.entries(OBJECTS)).get(word.toLowerCase())
    if (watched) return watched
    context.addIssue('The selected object_type is invalid.')
    return z.NEVER
  })

/** A watch (reference 12.3). */
export const watchBody = z
  .object({
    object_type,
    object_id: textId,
    notification_type: z.enum(['email', 'webhook'], {
      error: 'The selected notification_type is invalid.',
    }),
    frequency: z.enum(['electric', 'mindful', 'chilled'], {
      error: 'The selected frequency is invalid.',
    }),
    webhook: z
      .url({ protocol: /^https?$/, error: 'The webhook must be a web address.' })
      // By bytes: a watch is found again by it, and an index holds no more.
      .refine((address) => Buffer.byteLength(address) <= 2000, {
        error: 'The webhook may not be greater than 2000 characters.',
      })
      .nullish(),
  })
  .refine(({ notification_type, webhook }) => notification_type === 'email' || webhook, {
    path: ['webhook'],
    error: 'The webhook field is required.',
  })
export type WatchBody = z.output<typeof watchBody>

/** The list of watches; a kind of notification that nobody knows is ignored. */
export const watchersQuery = z.object({
  ...paging({ size: 100 }),
  notification: z.enum(['email', 'webhook']).optional().catch(undefined),
})
