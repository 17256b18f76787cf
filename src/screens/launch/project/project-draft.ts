import * as z from 'zod/mini'

import { TASK_TYPES } from '#src/api/schema/task-words.ts'
import { randomId } from '#src/lib/random-id.ts'
import type { NewTask } from '#src/queries/project-calls.ts'
import { headcount, NOBODY } from '#src/ui/owner-options.ts'

const ids = z.array(z.string())
const task = z.object({
  /** Ours alone: by it a task is known until it is made. */
  key: z.string(),
  title: z._default(z.string(), ''),
  task_type: z._default(z.enum(TASK_TYPES), 'task'),
  /** Plain text. */
  description: z._default(z.string(), ''),
  deadline: z._default(z.nullable(z.string()), null),
  owners: z._default(z.object({ users: ids, guests: ids, groups: ids }), NOBODY),
  /** One for each of them, and not one for all. */
  each: z._default(z.boolean(), false),
})
export type ProjectTask = z.output<typeof task>

const standing = z.object({
  /** The process, once it is there. */
  run: z.optional(z.string()),
  /** It was asked for: under which name, by which task (null: without one), and the highest number before that. */
  asked: z.optional(z.object({ name: z.string(), by: z.nullable(z.string()), after: z.number() })),
  isNamed: z._default(z.boolean(), false),
  isOwned: z._default(z.boolean(), false),
  /** A task that was asked for and not answered: what it is called, and the highest number before it. */
  trying: z.optional(z.object({ key: z.string(), title: z.string(), after: z.number() })),
  /** What was made, by key; the id may be unknown. */
  made: z._default(z.record(z.string(), z.string()), {}),
  /** What the server said to those that it did not make, by key; `name` and `owner` are the process's own. */
  refused: z._default(z.record(z.string(), z.string()), {}),
})
/** How far a project is. */
export type ProjectStanding = z.output<typeof standing>
export const NOT_BEGUN: ProjectStanding = standing.parse({})

const again = z.object({
  /** What that process was called; offered, and not taken over by itself. */
  name: z.string(),
  left: z.array(z.string()),
  /** Somebody has read what was left out. */
  isRead: z._default(z.boolean(), false),
})
/** The process that one was filled in from, and what of it was left out. */
export type RepeatedProject = z.output<typeof again>

const draft = z.object({
  name: z._default(z.string(), ''),
  summary: z._default(z.string(), ''),
  owner: z._default(z.nullable(z.string()), null),
  tasks: z._default(z.array(task), []),
  standing: z._default(standing, NOT_BEGUN),
  again: z.optional(again),
})
/** A process without a template, as it is being filled in. */
export type ProjectDraft = z.output<typeof draft>

/** A task that nothing is said of yet; due when the one before it is, since that is what most are like. */
export const newTask = (before?: ProjectTask): ProjectTask =>
  task.parse({ key: randomId(), deadline: before?.deadline ?? null })

/** What was kept of one; undefined where there is none, or none that makes sense. */
export function projectFrom(kept: Record<string, unknown>): ProjectDraft | undefined {
  const found = draft.safeParse(kept)
  return found.success && Array.isArray(kept['tasks']) ? found.data : undefined
}

/** A new one, with a place for its first task. */
export const newProject = (): ProjectDraft => draft.parse({ tasks: [newTask()] })

/** Whether nothing at all is said of it; such a one is not made. */
export const isBlank = ({ title, description, owners }: ProjectTask) =>
  title.trim() === '' && description.trim() === '' && headcount(owners) === 0

/** Whether it was made, or may have been: then it stays as it is. */
export const isFixed = ({ made, trying }: ProjectStanding, key: string) =>
  Object.hasOwn(made, key) || trying?.key === key

export type Gap = 'name' | 'nameLong' | 'title' | 'titleLong' | 'deadline' | 'each'
/** What is missing or too long, and where: '' is the process itself. */
export type PlacedGap = { key: string; gap: Gap }

const NAME_LENGTH = 550
const TITLE_LENGTH = 600

/** What keeps it from being made, in the order of the form (reference 5.1, 6.2, 7.5). */
export function gapsOf({ name, tasks, standing }: ProjectDraft): PlacedGap[] {
  const own: Gap[] =
    name.trim() === '' ? ['name'] : name.trim().length > NAME_LENGTH ? ['nameLong'] : []
  return [
    ...own.map((gap) => ({ key: '', gap })),
    ...tasks
      .filter((one) => !isBlank(one) && !isFixed(standing, one.key))
      .flatMap(({ key, title, deadline, each, owners }) => {
        const gaps: Gap[] = [
          ...(title.trim() === '' ? (['title'] as const) : []),
          ...(title.trim().length > TITLE_LENGTH ? (['titleLong'] as const) : []),
          ...(deadline === null ? (['deadline'] as const) : []),
          ...(each && headcount(owners) === 0 ? (['each'] as const) : []),
        ]
        return gaps.map((gap) => ({ key, gap }))
      }),
  ]
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Plain text as the HTML that a description is kept in: an empty line begins a paragraph. */
const htmlOf = (text: string) =>
  text
    .trim()
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
    .split(/\n\s*\n/)
    .filter((part) => part !== '')
    .map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
    .join('')

/** A task as it is sent. */
export const toWire = (one: ProjectTask): NewTask => ({
  title: one.title.trim(),
  task_type: one.task_type,
  summary: htmlOf(one.description),
  deadline: one.deadline ?? '',
  owners: one.owners,
  ...(one.each && { separate_task_for_each_assignee: true }),
})

/**
 * The task that a process can be made with, the way that the documentation of such processes prefers: it makes one task
 * for each assignee. So it has to be one of those, or be for one person alone, which is the same (reference 6.2).
 */
export function openerOf(tasks: readonly ProjectTask[]): ProjectTask | undefined {
  return tasks.find(({ each, owners: { users, guests, groups } }) =>
    each
      ? users.length + guests.length + groups.length > 0
      : groups.length === 0 && users.length + guests.length === 1,
  )
}
