import { t } from '#src/texts/launch.ts'

import { Section } from '../fill/section.tsx'
import { StepList } from './step-list.tsx'
import { type PlannedStep, usePlannedSteps } from './use-steps.ts'

/** The steps of the template, each with who would get it and until when; folded, since most launches leave them. */
export function StepsSection() {
  const steps = usePlannedSteps()
  return (
    <Section id="steps" title={t('wizard.section.steps')} gist={gistOf(steps)}>
      {/* No call leaves a step out of a launch, and no field tells the locked ones apart (reference 6.1, 9.4). */}
      {steps.length === 0 ? (
        <p className="text-muted">{t('wizard.steps.none')}</p>
      ) : (
        <>
          <p className="text-sm text-muted">{t('wizard.steps.held')}</p>
          <StepList steps={steps} />
        </>
      )}
    </Section>
  )
}

function gistOf(steps: readonly PlannedStep[]) {
  const changed = steps.filter(({ isSet }) => isSet.owners || isSet.deadline).length
  const nobody = steps.filter(({ who }) => who.because === 'nobody').length
  return [
    t('wizard.steps.count', { count: steps.length }),
    changed > 0 ? t('wizard.steps.changed', { count: changed }) : t('wizard.steps.asTemplate'),
    nobody > 0 && t('wizard.steps.nobody', { count: nobody }),
  ]
    .filter(Boolean)
    .join(' · ')
}
