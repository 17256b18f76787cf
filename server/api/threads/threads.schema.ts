import { z } from 'zod'
import { textId } from '../input.ts'

const content = z
  .string({ error: 'The content field is required.' })
  .refine((text) => text.trim() !== '', { error: 'The content field is required.' })

/** Guests see nothing of a comment unless it is told otherwise (reference 8). */
const state = z
  .enum(['hide-for-guests', 'open', 'collapsed'], { error: 'The selected state is invalid.' })
  .nullish()

const label = z
  .enum(['comment', 'problem', 'resolve', 'improvement', 'advice'], {
    error: 'The selected label is invalid.',
  })
  .nullish()

/** A new comment. HTML is stored as sent: whoever shows it cleans it. */
export const commentBody = z.object({ content, state, label })

/** A problem, or a comment by the bot. */
export const saidBody = z.object({ content, state })

export const resolveBody = z.object({
  content,
  state,
  thread_id: textId.min(1, { error: 'The thread_id field is required.' }),
})

export const editBody = z.object({ content, state, label })
export type EditBody = z.output<typeof editBody>
