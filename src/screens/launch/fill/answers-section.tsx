import { memo, useCallback } from 'react'

import type { FilePlace } from '#src/queries/file-queries.ts'
import type { PlaceOf } from '#src/screens/fields/form-field.tsx'
import type { FormState } from '#src/screens/fields/form-state.ts'
import { Told } from '#src/screens/fields/told.tsx'
import { type FormStore, useForm } from '#src/screens/fields/use-form.ts'
import { t } from '#src/texts/launch.ts'
import { RichText } from '#src/ui/rich-text.tsx'

import { useWizard } from '../wizard.ts'
import { AnswerField } from './answer-field.tsx'
import { Section } from './section.tsx'

const idsOf = ({ ids }: FormState) => ids
/** React and the browser look at each neighbour of what changes: at a key, at so many fields and not at all of them. */
const TOGETHER = 12

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
  const starts = Array.from({ length: Math.ceil(ids.length / TOGETHER) }, (_, at) => at * TOGETHER)
  return (
    <Section id="answers" title={kickoff_title || t('wizard.answers')}>
      {kickoff_description && <RichText html={kickoff_description} className="text-muted" />}
      {ids.length === 0 && <p className="text-muted">{t('wizard.answers.none')}</p>}
      {starts.map((from) => (
        <Some key={from} from={from} form={form} ids={ids} placeOf={placeOf} onBusy={onBusy} />
      ))}
      <Told form={form} />
    </Section>
  )
}

type SomeProps = {
  from: number
  form: FormStore
  ids: readonly string[]
  placeOf: PlaceOf
  onBusy: (id: string, isBusy: boolean) => void
}

const Some = memo(function Some({ from, form, ids, placeOf, onBusy }: SomeProps) {
  return (
    <div className="grid gap-4">
      {ids.slice(from, from + TOGETHER).map((id) => (
        <AnswerField key={id} form={form} id={id} placeOf={placeOf} onBusy={onBusy} />
      ))}
    </div>
  )
})
