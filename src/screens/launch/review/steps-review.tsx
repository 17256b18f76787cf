import { exactTime } from '#src/lib/dates.ts'
import { useZone } from '#src/queries/member-queries.ts'
import { usePeopleNames } from '#src/screens/fields/people-names.ts'
import { t } from '#src/texts/launch.ts'

import { type PlannedStep, usePlannedSteps } from '../steps/use-steps.ts'
import { whyThem } from '../steps/words.ts'
import { ReviewCard, ReviewLine } from './review-line.tsx'

type Editing = { onEdit: (place: string) => void }

/** The tasks that the launch is going to make: who gets each, and until when. */
export function StepsReview({ onEdit }: Editing) {
  const steps = usePlannedSteps()
  return (
    <ReviewCard title={t('wizard.section.steps')}>
      {steps.length === 0 && <p className="px-4 py-2 text-muted">{t('wizard.steps.none')}</p>}
      {steps.map((one, at) => (
        <StepLine key={one.step.id} planned={one} number={at + 1} onEdit={onEdit} />
      ))}
    </ReviewCard>
  )
}

function StepLine({ planned, number, onEdit }: Editing & { planned: PlannedStep; number: number }) {
  const { step, who, deadline } = planned
  const zone = useZone()
  const names = usePeopleNames(who.owners).join(', ')
  return (
    <ReviewLine label={`${number}. ${step.title}`} place={`tasks.${step.id}`} onEdit={onEdit}>
      <span className={names ? '' : 'text-muted'}>{names || t('wizard.who.none')}</span>
      <span className="text-muted"> · {whyThem(who)}</span>
      <span className="block text-muted">
        {deadline === undefined
          ? t('wizard.due.none')
          : t('wizard.due', { when: exactTime(new Date(deadline).toISOString(), zone) })}
      </span>
    </ReviewLine>
  )
}
