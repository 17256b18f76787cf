import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/run.ts'

import { AnswerValue } from './answer-value.tsx'
import { answersOf } from './answers-of.ts'

/** What was filled in when the process was launched, in the order of the form. */
export function Answers({ run }: { run: Run }) {
  const answers = answersOf(run)
  return (
    <section
      aria-labelledby="kick-off"
      className="min-w-0 rounded-lg border border-line bg-surface"
    >
      <h2 id="kick-off" className="border-b border-line px-4 py-2.5 text-md font-semibold">
        {t('answers.title')}
      </h2>
      {answers.length === 0 ? (
        <p className="px-4 py-6 text-muted">{t('answers.empty')}</p>
      ) : (
        <dl className="grid gap-3 p-4">
          {answers.map(({ field, value }) => (
            <div key={field.id} className="grid min-w-0 gap-0.5">
              <dt className="text-sm text-muted">{field.label || t('answers.noLabel')}</dt>
              <dd className="min-w-0 wrap-anywhere">
                <AnswerValue field={field} value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
