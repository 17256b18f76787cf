import { type RefObject, useState } from 'react'

import { useDirectory } from '#src/queries/directory-queries.ts'
import { useZone } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/launch.ts'
import { Button } from '#src/ui/button.tsx'
import { DateTimePicker } from '#src/ui/date-time-picker.tsx'
import { explain } from '#src/ui/load-error.tsx'
import { NOBODY } from '#src/ui/owner-options.ts'
import { OwnerPicker } from '#src/ui/owner-picker.tsx'
import { PickerFrame } from '#src/ui/picker-frame.tsx'

import { limitOf, type StepPatch } from './step-changes.ts'
import type { PlannedStep } from './use-steps.ts'

type StepChoiceProps = {
  what: 'owners' | 'deadline'
  steps: readonly PlannedStep[]
  triggerRef: RefObject<HTMLElement | null>
  onSet: (patch: StepPatch) => void
  onClose: () => void
}

/** Chooses who gets one or several steps, or until when; what they have now is where it begins. */
export function StepChoice(props: StepChoiceProps) {
  const { what, steps } = props
  const [first] = steps
  const title =
    steps.length === 1 && first
      ? first.step.title
      : t('wizard.steps.several', { count: steps.length })
  return what === 'owners' ? (
    <Owners {...props} title={title} />
  ) : (
    <Deadline {...props} title={title} />
  )
}

type Titled = StepChoiceProps & { title: string }

function Owners({ steps, title, triggerRef, onSet, onClose }: Titled) {
  const { directory, error, refetch } = useDirectory()
  const [first, ...others] = steps.map(({ who }) => who.owners)
  const isSame = others.every((one) => JSON.stringify(one) === JSON.stringify(first))
  return (
    <OwnerPicker
      label={t('wizard.step.who', { title })}
      value={(isSame && first) || NOBODY}
      directory={directory}
      failure={error ? { text: explain(error), onRetry: refetch } : undefined}
      limit={limitOf(steps.map(({ step }) => step))}
      triggerRef={triggerRef}
      onChange={(owners) => onSet({ owners })}
      onClose={onClose}
    />
  )
}

function Deadline({ steps, title, triggerRef, onSet, onClose }: Titled) {
  const zone = useZone()
  const [first] = steps
  const [moment, setMoment] = useState<string | null>(
    first?.deadline === undefined ? null : new Date(first.deadline).toISOString(),
  )
  const label = t('wizard.step.until', { title })
  return (
    <PickerFrame label={label} triggerRef={triggerRef} onClose={onClose}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the parts of a date are no inputs, from which Enter would set it by itself */}
      <form
        className="grid gap-3 p-3"
        onKeyDownCapture={(event) => {
          const isPart = event.target instanceof Element && event.target.matches('[data-type]')
          if (event.key === 'Enter' && isPart) event.currentTarget.requestSubmit()
        }}
        onSubmit={(event) => {
          event.preventDefault()
          if (moment === null) return
          onSet({ deadline: moment })
          onClose()
        }}
      >
        <DateTimePicker label={label} zone={zone} hasFocus value={moment} onChange={setMoment} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" aria-disabled={moment === null}>
            {t('wizard.steps.set')}
          </Button>
        </div>
      </form>
    </PickerFrame>
  )
}
