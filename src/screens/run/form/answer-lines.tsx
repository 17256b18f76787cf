import { Answer } from '#src/screens/fields/answer.tsx'
import { nameOf } from '#src/screens/fields/form-state.ts'

import type { Answer as OneAnswer } from './answers-of.ts'
import { CopyOne } from './copy-one.tsx'

/** Answers to be read, each under what was asked and with a way to copy it. */
export const AnswerLines = ({ answers }: { answers: readonly OneAnswer[] }) => (
  <dl className="grid gap-3">
    {answers.map(({ field, value }) => (
      <div key={field.id} className="group grid min-w-0 grid-cols-[minmax(0,1fr)_auto] gap-x-2">
        <dt className="text-sm text-muted wrap-anywhere">{nameOf(field)}</dt>
        <dd className="col-start-1 min-w-0 wrap-anywhere">
          <Answer field={field} value={value} />
        </dd>
        <dd className="col-start-2 row-span-2 row-start-1">
          <CopyOne field={field} value={value} />
        </dd>
      </div>
    ))}
  </dl>
)
