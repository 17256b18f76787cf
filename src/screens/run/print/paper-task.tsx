import type { Task } from '#src/api/schema/task.ts'
import { exactTime } from '#src/lib/dates.ts'
import { Answer } from '#src/screens/fields/answer.tsx'
import { t } from '#src/texts/run.ts'
import { taskState } from '#src/ui/task-state.ts'

import { memberName, ownerNames, usePeople } from '../people.ts'

/** One task on paper: what, who, when, and what was answered in it. */
export function PaperTask({ task }: { task: Task }) {
  const people = usePeople()
  const { zone, now } = people
  const at = (instant: string | null) => (instant === null ? '–' : exactTime(instant, zone))
  const owners = ownerNames(people, task.owners)
  const by =
    task.completer_id !== null
      ? memberName(people, task.completer_id)
      : task.completer_guest_id !== null && t('person.aGuest')
  const fields = (task.form_fields ?? []).toSorted((one, other) => one.position - other.position)
  return (
    <section className="paper-task">
      <div className="paper-task-head">
        <h3>
          {task.position > 0 && `${task.position}. `}
          {task.title}
        </h3>
        <p>
          {taskState(task, now).word}
          {' · '}
          {owners.length > 0 ? owners.join(', ') : t('run.unassigned')}
          {' · '}
          {t('task.due')}: {at(task.deadline)}
        </p>
        {task.completed_at !== null && (
          <p>
            {t('task.doneAt')}: {at(task.completed_at)} {by && t('task.by', { name: by })}
          </p>
        )}
      </div>
      {fields.length > 0 && (
        <dl className="paper-answers">
          {fields.map((field) => (
            <div key={field.id}>
              <dt>{field.label || t('answers.noLabel')}</dt>
              <dd>
                <Answer field={field} value={task.taskdata[field.id] ?? field.value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
