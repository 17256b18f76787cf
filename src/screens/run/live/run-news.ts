import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { t } from '#src/texts/run.ts'
import { runState } from '#src/ui/run-state.ts'
import { isDone, isSkipped } from '#src/ui/task-state.ts'

/** So many sentences say what happened; more say nothing. */
const MOST = 4

type Names = { member: (id: string) => string }

const idsOf = (list: readonly { id: string }[] | undefined) =>
  list
    ?.map(({ id }) => id)
    .toSorted()
    .join()

/** What somebody else has changed about a process, in a few words each; nothing where it is the same. */
export function runNews(before: Run, after: Run, now: number, { member }: Names): string[] {
  const [was, is] = [runState(before, now), runState(after, now)]
  const { progress, next_task } = after
  const isKnown = before.next_task !== undefined && next_task !== undefined
  return [
    before.name !== after.name && t('news.name', { name: after.name }),
    before.owner_id !== after.owner_id &&
      after.owner_id !== null &&
      t('news.owner', { name: member(after.owner_id) }),
    was.name !== is.name && t('news.status', { status: is.word }),
    before.due_date !== after.due_date && t('news.due'),
    idsOf(before.tags) !== idsOf(after.tags) && t('news.tags'),
    idsOf(before.folders) !== idsOf(after.folders) && t('news.folders'),
    before.progress.complete !== progress.complete &&
      progress.complete !== null &&
      progress.total !== null &&
      t('news.progress', { complete: progress.complete, total: progress.total }),
    isKnown &&
      next_task &&
      before.next_task?.id !== next_task.id &&
      t('news.next', { title: next_task.title ?? '' }),
  ].filter((line) => line !== false && line !== null)
}

/** What somebody else has done to tasks, each in a sentence. */
export function taskNews(
  before: ReadonlyMap<string, Task>,
  after: ReadonlyMap<string, Task>,
  { member }: Names,
): string[] {
  return [...after.values()].flatMap((task) => {
    const was = before.get(task.id)
    if (!was) return []
    const title = task.title ?? ''
    const who = task.completer_id === null ? t('news.somebody') : member(task.completer_id)
    if (!isDone(was) && isDone(task)) return [t('news.completed', { who, title })]
    if (isDone(was) && !isDone(task)) return [t('news.reopened', { title })]
    if (!isSkipped(was) && isSkipped(task)) return [t('news.hidden', { title })]
    if (isSkipped(was) && !isSkipped(task)) return [t('news.shown', { title })]
    return []
  })
}

/** The same in one line: what was done says more than what it came to. */
export function newsLine(ofRun: readonly string[], ofTasks: readonly string[]) {
  const lines = [...ofTasks, ...ofRun]
  const more = lines.length - MOST
  const line = lines.slice(0, MOST).join(' · ')
  return more > 0 ? `${line} …` : line
}
