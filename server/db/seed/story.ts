import type { ThreadLabel } from '../database.ts'
import type { Loose } from '../insert-rows.ts'
import type { Actor } from './cast.ts'

type ActivityRow = Loose<'activity'>
type ThreadRow = Loose<'thread'>

type Told = {
  at: Date
  by: Actor
  verb: string
  type: string
  entity: [type: string, id: string]
  text: string
  field?: string
  from?: string | null
  to?: string | null
}

/** What happened in one run: its threads and its audit trail, which the same words make. */
export type Story = {
  threads: ThreadRow[]
  activity: ActivityRow[]
  tell: (told: Told) => void
  say: (said: {
    id: string
    at: Date
    by: Actor
    label: ThreadLabel
    content: string
    /** Null: on the process itself. */
    task: { id: string; title: string } | null
    resolves?: string
    forGuests?: boolean
  }) => void
}

const VERBS: Record<ThreadLabel, [verb: string, text: string]> = {
  comment: ['commented', 'Commented on'],
  advice: ['commented', 'Gave advice on'],
  improvement: ['commented', 'Suggested an improvement of'],
  problem: ['issue-reported', 'Reported an issue on'],
  resolve: ['issue-resolved', 'Resolved an issue on'],
}

/** An empty story of a run. */
export function createStory(run: {
  id: string
  org_id: string
  checklist_id: string
  name: string
}): Story {
  const threads: ThreadRow[] = []
  const activity: ActivityRow[] = []

  const tell: Story['tell'] = ({ at, by, verb, type, entity, text, field, from, to }) => {
    activity.push({
      org_id: run.org_id,
      verb,
      type,
      entity_type: entity[0],
      entity_id: entity[1],
      run_id: run.id,
      checklist_id: run.checklist_id,
      actor_type: by.kind,
      actor_id: by.id,
      source: by.kind === 'guest' ? 'Guest' : 'Member',
      description: text,
      field: field ?? null,
      old_value: from ?? null,
      new_value: to ?? null,
      created_at: at,
    })
  }

  const say: Story['say'] = ({ id, at, by, label, content, task, resolves, forGuests }) => {
    threads.push({
      id,
      org_id: run.org_id,
      run_id: run.id,
      task_id: task?.id ?? null,
      author_id: by.kind === 'user' ? by.id : null,
      author_guest_id: by.kind === 'guest' ? by.id : null,
      label,
      state: forGuests || by.kind === 'guest' ? 'open' : 'hide-for-guests',
      content,
      resolve_id: null,
      created_at: at,
      last_updated: at,
    })
    const solved = threads.find((thread) => thread.id === resolves)
    if (solved) Object.assign(solved, { resolve_id: id, last_updated: at })
    const [verb, words] = VERBS[label]
    const text = task ? `${words} the task "${task.title}"` : `${words} the process "${run.name}"`
    tell({ at, by, verb, type: 'Comment', entity: ['thread', id], text })
  }

  return { threads, activity, tell, say }
}
