import type { Field } from '#src/api/schema/field.ts'
import type { Task } from '#src/api/schema/task.ts'
import { csvLines } from '#src/lib/csv-cells.ts'
import { valueAt } from '#src/screens/fields/answers.ts'
import { answerText, type TextEnv } from '#src/screens/fields/answer-text.ts'
import { nameOf } from '#src/screens/fields/form-state.ts'
import { t } from '#src/texts/fields.ts'
import { matches } from '#src/ui/picker-match.ts'

/** A question of a task's form with its answer, stored and as text. */
export type TaskAnswer = { field: Field; value: unknown; text: string }

/** A task with the answers of its form, in the form's order. */
export type AnsweredTask = { task: Task; answers: TaskAnswer[] }

/** What the forms of tasks were answered; only what has the words in its question, its answer or its task's title. */
export function answersOfTasks(tasks: readonly Task[], find: string, env: TextEnv): AnsweredTask[] {
  const words = find.trim()
  return tasks.flatMap((task) => {
    const fields = (task.form_fields ?? []).toSorted((a, b) => a.position - b.position)
    const answers = fields
      .map((field): TaskAnswer => {
        const value = valueAt(task.taskdata, field)
        return { field, value, text: answerText(field, value, env) }
      })
      .filter(
        ({ field, text }) =>
          words === '' ||
          matches({ id: '', text: nameOf(field), hint: text, also: task.title ?? '' }, words),
      )
    return answers.length > 0 ? [{ task, answers }] : []
  })
}

/** The same as a CSV file that spreadsheets of all kinds read as it is meant. */
export function answersFile(
  found: readonly AnsweredTask[],
  { statusOf }: { statusOf: (task: Task) => string },
) {
  const head = [
    t('answers.csv.task'),
    t('answers.csv.state'),
    t('answers.csv.question'),
    t('answers.csv.answer'),
  ]
  const rows = found.flatMap(({ task, answers }) =>
    answers.map(({ field, text }) => [task.title ?? '', statusOf(task), nameOf(field), text]),
  )
  return new Blob(['\uFEFF', csvLines([head, ...rows])], { type: 'text/csv;charset=utf-8' })
}
