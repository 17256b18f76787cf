import * as z from 'zod/mini'

import { TASK_TYPES } from '#src/api/schema/task-words.ts'
import type { Task } from '#src/api/schema/task.ts'
import type { NewTask } from '#src/queries/one-off-tasks.ts'
import { NOBODY } from '#src/ui/owner-options.ts'

const draft = z.object({
  title: z._default(z.string(), ''),
  task_type: z._default(z.enum(TASK_TYPES), 'task'),
  /** Plain text. */
  description: z._default(z.string(), ''),
  deadline: z._default(z.nullable(z.string()), null),
  owners: z._default(
    z.object({
      users: z.array(z.string()),
      guests: z.array(z.string()),
      groups: z.array(z.string()),
    }),
    NOBODY,
  ),
  /** The id of the task that it is to stand before; '' for the end. */
  before: z._default(z.string(), ''),
})

/** A task that is being written. */
export type TaskDraft = z.output<typeof draft>

export const EMPTY: TaskDraft = draft.parse({})

/** What was kept of one, as far as it makes sense. */
export function draftFrom(kept: unknown): TaskDraft {
  const found = draft.safeParse(kept)
  return found.success ? found.data : EMPTY
}

export type Gap = 'title' | 'titleLong' | 'deadline'

/** What the API cannot do without, and does not take (reference 7.5), in the order of the form. */
export const gapsIn = ({ title, deadline }: TaskDraft): Gap[] => [
  ...(title.trim() === '' ? (['title'] as const) : []),
  ...(title.trim().length > 600 ? (['titleLong'] as const) : []),
  ...(deadline === null ? (['deadline'] as const) : []),
]

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Plain text as the HTML that a description is kept in: an empty line begins a paragraph. */
export const htmlOf = (text: string) =>
  text
    .trim()
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
    .split(/\n\s*\n/)
    .filter((part) => part !== '')
    .map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
    .join('')

/** What is sent; undefined while something is missing. A task that is gone meanwhile leaves the new one at the end. */
export function newTaskOf(
  { title, task_type, description, deadline, owners, before }: TaskDraft,
  tasks: readonly Pick<Task, 'id' | 'position'>[],
): Omit<NewTask, 'run_id'> | undefined {
  if (title.trim() === '' || deadline === null) return undefined
  const position = tasks.find(({ id }) => id === before)?.position
  return {
    title: title.trim(),
    task_type,
    summary: htmlOf(description),
    deadline,
    owners,
    ...(position !== undefined && position > 0 && { position }),
  }
}
