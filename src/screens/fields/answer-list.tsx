import type { Field } from '#src/api/schema/field.ts'

import { Answer } from './answer.tsx'
import { nameOf } from './form-state.ts'

/** A question and its answer: side by side where there is room. */
export const ANSWER_ROW =
  'grid min-w-0 gap-x-4 gap-y-0.5 @xl:grid-cols-[minmax(0,14rem)_minmax(0,1fr)] @xl:[&>dt]:text-base'

/** Answers to be read, each under what was asked. */
export const AnswerList = ({
  answers,
}: {
  answers: readonly { field: Field; value: unknown }[]
}) => (
  <dl className="@container grid gap-3">
    {answers.map(({ field, value }) => (
      <div key={field.id} className={ANSWER_ROW}>
        <dt className="text-sm text-muted wrap-anywhere">{nameOf(field)}</dt>
        <dd className="min-w-0 wrap-anywhere">
          <Answer field={field} value={value} />
        </dd>
      </div>
    ))}
  </dl>
)
