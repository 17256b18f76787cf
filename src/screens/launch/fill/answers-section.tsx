import { useCallback } from 'react'

import type { FilePlace } from '#src/queries/file-queries.ts'
import type { FormState } from '#src/screens/fields/form-state.ts'
import { Told } from '#src/screens/fields/told.tsx'
import { useForm } from '#src/screens/fields/use-form.ts'
import { t } from '#src/texts/launch.ts'
import { RichText } from '#src/ui/rich-text.tsx'

import { useWizard } from '../wizard.ts'
import { AnswerField } from './answer-field.tsx'
import { Section } from './section.tsx'

const idsOf = ({ ids }: FormState) => ids

/** The kick-off form. */
export function AnswersSection() {
  const { form, template, busy } = useWizard()
  const ids = useForm(form, idsOf)
  const { id: checklist_id, kickoff_title, kickoff_description } = template
  const placeOf = useCallback((): FilePlace => ({ kind: 'kick-off', checklist_id }), [checklist_id])
  const onBusy = useCallback(
    (id: string, isBusy: boolean) => {
      if (isBusy) busy.add(id)
      else busy.delete(id)
    },
    [busy],
  )
  return (
    <Section id="answers" title={kickoff_title || t('wizard.answers')}>
      {kickoff_description && <RichText html={kickoff_description} className="text-muted" />}
      {ids.length === 0 && <p className="text-muted">{t('wizard.answers.none')}</p>}
      {ids.map((id) => (
        <AnswerField key={id} form={form} id={id} placeOf={placeOf} onBusy={onBusy} />
      ))}
      <Told form={form} />
    </Section>
  )
}
