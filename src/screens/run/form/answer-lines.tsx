import { ANSWER_ROW } from '#src/screens/fields/answer-list.tsx'
import { Answer } from '#src/screens/fields/answer.tsx'
import { nameOf } from '#src/screens/fields/form-state.ts'

import type { Answer as OneAnswer } from './answers-of.ts'
import { CopyOne } from './copy-one.tsx'

/** Answers to be read, each under what was asked and with a way to copy it. */
export const AnswerLines = ({ answers }: { answers: readonly OneAnswer[] }) => (
  <dl className="@container grid gap-3">
    {answers.map(({ field, value }) => (
      <div key={field.id} className={`group ${ANSWER_ROW}`}>
        <dt className="text-sm text-muted wrap-anywhere">{nameOf(field)}</dt>
        <dd className="flex min-w-0 items-start gap-2">
          <div className="min-w-0 wrap-anywhere">
            <Answer field={field} value={value} />
          </div>
          <CopyOne field={field} value={value} />
        </dd>
      </div>
    ))}
  </dl>
)
