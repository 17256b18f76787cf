import { useCallback, useEffect, useMemo } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { isDone } from '#src/lib/task-done.ts'
import { useOrg } from '#src/lib/use-org.ts'
import type { FilePlace } from '#src/queries/file-queries.ts'
import { useTaskAnswersForm } from '#src/queries/form-answers.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { valueAt } from '#src/screens/fields/answers.ts'
import { AnswerList } from '#src/screens/fields/answer-list.tsx'
import { FillIn } from '#src/screens/fields/fill-in.tsx'
import { checkedWhole } from '#src/screens/fields/form-state.ts'
import { useFillingIn } from '#src/screens/fields/use-filling-in.ts'
import { passes } from '#src/screens/fields/use-form.ts'
import { t } from '#src/texts/fields.ts'

import { useCompletionGate, wereGapsAwaited } from '../actions/completion-gate.ts'
import { whyNot } from '../actions/task-rules.ts'
import { WithLooks } from '../form/with-looks.tsx'

type TaskFormProps = { run: Run; task: Task }

const NO_FIELDS: NonNullable<Task['form_fields']> = []

/** The form of one task, to be filled in for as long as the task is open. Nothing where it has none. */
export function TaskForm({ run, task }: TaskFormProps) {
  const viewer = useViewer()
  const fields = task.form_fields ?? NO_FIELDS
  if (fields.length === 0) return null
  const obstacle = whyNot('edit', task, { run, me: undefined, myGroups: undefined })
  if (obstacle !== undefined)
    return (
      <WithLooks>
        <ReadOnly task={task} why={obstacle} />
      </WithLooks>
    )
  // Whose drafts they are decides where they are kept.
  if (!viewer.data && !viewer.isError) return <div className="skeleton h-24" />
  return (
    <WithLooks>
      <Open key={task.id} run={run} task={task} person={viewer.data?.id ?? ''} />
    </WithLooks>
  )
}

/** What was answered. Where the task is done, the head of its panel says what may be done about that. */
function ReadOnly({ task, why }: { task: Task; why: string }) {
  const fields = task.form_fields ?? NO_FIELDS
  return (
    <section aria-label={t('form.task')} className="grid gap-3">
      {!isDone(task) && <p className="text-muted">{why}</p>}
      <AnswerList
        answers={fields
          .toSorted((a, b) => a.position - b.position)
          .map((field) => ({ field, value: valueAt(task.taskdata, field) }))}
      />
    </section>
  )
}

function Open({ run, task, person }: TaskFormProps & { person: string }) {
  const org = useOrg()
  const { read, store } = useTaskAnswersForm(run.id, task.id)
  const fields = task.form_fields ?? NO_FIELDS
  const filling = useFillingIn({
    fields,
    values: task.taskdata,
    prefix: 'taskdata',
    draftPlace: useMemo(
      () => ({ org, person, subject: `task/${task.id}` }),
      [org, person, task.id],
    ),
    onRead: async () => {
      const now = await read()
      return now && { fields: now.form_fields ?? fields, values: now.taskdata }
    },
    onStore: store,
  })
  const { form, save } = filling

  useCompletionGate(task.id, async () => (await save()) && passes(form, checkedWhole))
  useEffect(() => {
    if (wereGapsAwaited(task.id)) passes(form, checkedWhole)
  }, [form, task.id])

  const { id, step_id, checklist_id, is_oneoff_task } = task
  const placeOf = useCallback(
    (field: { id: string }): FilePlace =>
      is_oneoff_task
        ? { kind: 'one-off', task_id: id, field_id: field.id }
        : { kind: 'task', run_id: run.id, field_id: field.id, checklist_id, step_id },
    [id, run.id, step_id, checklist_id, is_oneoff_task],
  )
  return <FillIn label={t('form.task')} filling={filling} placeOf={placeOf} />
}
