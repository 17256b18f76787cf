import type { Field } from '#src/api/schema/field.ts'

import { Answer } from './answer.tsx'
import { nameOf } from './form-state.ts'

/** Answers to be read, each under what was asked. */
export const AnswerList = ({
  answers,
}: {
  answers: readonly { field: Field; value: unknown }[]
}) => (
  <dl className="grid gap-3">
    {answers.map(({ field, value }) => (
      <div key={field.id} className="grid min-w-0 gap-0.5">
        <dt className="text-sm text-muted wrap-anywhere">{nameOf(field)}</dt>
        <dd className="min-w-0 wrap-anywhere">
          <Answer field={field} value={value} />
        </dd>
      </div>
    ))}
  </dl>
)
