import type { Task } from '#src/api/schema/task.ts'
import { exactTime, span } from '#src/lib/dates.ts'
import { t } from '#src/texts/run.ts'
import { isDone, taskState } from '#src/ui/task-state.ts'

import { ownerNames, type People } from '../people.ts'
import { type Bar, lateBy } from './bars.ts'

/** What a bar shows, in words: what its tip says, and what is said of it to those who do not see it. */
export function wordsOf(task: Task, bar: Bar, people: People) {
  const { zone, now } = people
  const time = (ms: number) => exactTime(new Date(ms).toISOString(), zone)
  const late = lateBy(bar)
  const isLateAndDone = late > 0 && isDone(task)
  const names = ownerNames(people, task.owners)
  const tip = [
    t('timeline.from', { time: time(bar.from) }),
    isDone(task) && t('timeline.doneAt', { time: time(bar.to) }),
    bar.deadline !== null && t('timeline.due', { time: time(bar.deadline) }),
    isLateAndDone && t('timeline.doneLate', { span: span(late) }),
  ].filter((part) => part !== false)
  return {
    tip: tip.join(' · '),
    name: [
      task.title || t('task.untitled'),
      taskState(task, now).word,
      ...tip,
      names.length > 0 ? names.join(', ') : t('run.unassigned'),
    ].join('. '),
    /** In a word or two, beside its state: what the pattern says. */
    late: isLateAndDone ? t('timeline.doneLate', { span: span(late) }) : undefined,
  }
}
