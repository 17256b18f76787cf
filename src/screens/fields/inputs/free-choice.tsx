import { t } from '#src/texts/fields.ts'

import { BOX } from './input-props.ts'

type FreeChoiceProps = {
  attributes: Record<string, string | boolean | undefined>
  value: string
  onChange: (text: string) => void
  onLeave: () => void
}

/** A choice whose options are on a list that the definition does not bring along: it is typed, and goes unchecked. */
export const FreeChoice = ({ attributes, value, onChange, onLeave }: FreeChoiceProps) => (
  <div className="grid gap-1">
    <input
      {...attributes}
      type="text"
      className={BOX}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onLeave}
    />
    <p className="text-sm text-muted">{t('field.noOptions')}</p>
  </div>
)
