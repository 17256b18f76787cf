import { useSyncExternalStore } from 'react'

import { Answer } from '#src/screens/fields/answer.tsx'
import { nameOf } from '#src/screens/fields/form-state.ts'
import { refusedAt } from '#src/screens/fields/problem.ts'
import { t } from '#src/texts/launch.ts'
import { Icon } from '#src/ui/icon.tsx'

import { toWire } from '../draft.ts'
import { type Gap, gapsOf } from '../gaps.ts'
import { draftNow, useWizard, type Wizard } from '../wizard.ts'
import { AboutReview } from './about-review.tsx'
import { ReviewCard, ReviewLine } from './review-line.tsx'
import { StepsReview } from './steps-review.tsx'

type ReviewPageProps = {
  /** Leads to where a part is filled in. */
  onEdit: (place: string) => void
}

/** The whole launch on one page, read off what is going to be sent. */
export function ReviewPage({ onEdit }: ReviewPageProps) {
  const wizard = useWizard()
  const { template, today } = wizard
  // What is refused while one looks is marked here, too.
  useSyncExternalStore(wizard.form.subscribe, wizard.form.read)
  const body = toWire(draftNow(wizard), template, today)
  const gaps = new Map(gapsOf(wizard).map((gap) => [gap.place, gap]))
  const { ids } = wizard.form.read()
  return (
    <div className="grid gap-4">
      <h2 className="text-lg font-semibold">{t('wizard.review.title')}</h2>
      <ReviewCard title={t('wizard.section.name')}>
        <ReviewLine label={t('wizard.name')} place="name" onEdit={onEdit}>
          <span className="font-medium">{body.name}</span>
          <Missing gap={gaps.get('name')} />
        </ReviewLine>
      </ReviewCard>
      <ReviewCard title={template.kickoff_title || t('wizard.answers')}>
        {ids.length === 0 && <p className="px-4 py-2 text-muted">{t('wizard.answers.none')}</p>}
        {ids.map((id) => (
          <AnswerLine
            key={id}
            wizard={wizard}
            id={id}
            value={body.prerun?.[id]}
            gap={gaps.get(refusedAt('prerun', { id }))}
            onEdit={onEdit}
          />
        ))}
      </ReviewCard>
      <AboutReview onEdit={onEdit} />
      <StepsReview onEdit={onEdit} />
    </div>
  )
}

type AnswerLineProps = ReviewPageProps & {
  wizard: Wizard
  id: string
  value: unknown
  gap: Gap | undefined
}

function AnswerLine({ wizard, id, value, gap, onEdit }: AnswerLineProps) {
  const state = wizard.form.read().byId[id]
  if (!state) return null
  const { field, problem } = state
  const said = problem === undefined ? gap : { text: problem }
  return (
    <ReviewLine label={nameOf(field)} place={refusedAt('prerun', { id })} onEdit={onEdit}>
      <Answer field={field} value={value} />
      <Missing gap={said} />
    </ReviewLine>
  )
}

const Missing = ({ gap }: { gap: Pick<Gap, 'text'> | undefined }) =>
  gap ? (
    <p className="flex items-start gap-1.5 text-danger">
      <Icon name="alert" className="mt-0.5" />
      {gap.text}
    </p>
  ) : null
