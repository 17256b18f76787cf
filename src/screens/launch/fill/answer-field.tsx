import { memo, type ComponentProps } from 'react'

import { FormField } from '#src/screens/fields/form-field.tsx'
import type { FieldState } from '#src/screens/fields/form-state.ts'
import { useField } from '#src/screens/fields/use-form.ts'
import { t } from '#src/texts/launch.ts'

import { useWizard } from '../wizard.ts'
import { variablesIn } from './variables.ts'

const withVariables = (state: FieldState | undefined) =>
  typeof state?.draft === 'string' && state.draft.includes('{{') ? state.draft : ''

/** One field of the kick-off form, and what the variables in its text stand for. */
export const AnswerField = memo(function AnswerField(props: ComponentProps<typeof FormField>) {
  const { template } = useWizard()
  const { form, id } = props
  const text = useField(form, id, withVariables)
  const variables = variablesIn(text, template.prerun)
  return (
    <div className="grid min-w-0 gap-1">
      <FormField {...props} />
      {variables.length > 0 && (
        <p className="text-sm text-muted wrap-anywhere">
          {t('wizard.variables', { names: variables.join(', ') })}
        </p>
      )}
    </div>
  )
})
