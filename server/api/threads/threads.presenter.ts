import type { Row } from '../../db/database.ts'
import { stamp } from '../clock.ts'

/** A comment, a problem or its resolution (reference 8). */
export const presentThread = (thread: Row<'thread'>) => ({
  id: thread.id,
  content: thread.content,
  author_id: thread.author_id,
  author_guest_id: thread.author_guest_id,
  label: thread.label,
  state: thread.state,
  resolve_id: thread.resolve_id,
  run_id: thread.run_id,
  task_id: thread.task_id,
  checklist_id: thread.checklist_id,
  sent_to: thread.sent_to,
  participants: participantsOf(thread),
  created_at: stamp(thread.created_at),
  last_updated: stamp(thread.last_updated),
})

/** Those who take part: who wrote it and whom it mentions. */
const participantsOf = ({ author_id, sent_to }: Row<'thread'>) => [
  ...new Set(author_id === null ? sent_to : [author_id, ...sent_to]),
]
