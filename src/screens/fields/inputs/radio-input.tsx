import { t } from '#src/texts/fields.ts'

import { hasOptions } from '../choices.ts'
import { FreeChoice } from './free-choice.tsx'
import { control, type InputProps } from './input-props.ts'
import { Group } from './group.tsx'

/** One of a few, all in sight. */
export function RadioInput(props: InputProps<'radio'>) {
  const { field, id, labelId, describedBy, isInvalid, draft, onChange, onLeave } = props
  if (!hasOptions(field))
    return (
      <FreeChoice attributes={control(props)} value={draft} onChange={onChange} onLeave={onLeave} />
    )
  const isGone = draft !== '' && !field.options.some(({ text }) => text === draft)
  const texts = [...new Set([...(isGone ? [draft] : []), ...field.options.map(({ text }) => text)])]
  return (
    <Group
      role="radiogroup"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
      aria-required={field.required || undefined}
      className="grid justify-items-start gap-0.5"
      onLeave={onLeave}
    >
      {texts.map((text, at) => (
        <label key={text} className="flex min-h-6 items-center gap-2 wrap-anywhere">
          <input
            id={at === 0 ? id : undefined}
            type="radio"
            name={id}
            className="size-4 shrink-0 accent-[var(--accent)]"
            checked={text === draft}
            onChange={() => onChange(text)}
          />
          {isGone && at === 0 ? t('field.option.gone', { text }) : text}
        </label>
      ))}
      {draft !== '' && !field.required && (
        <button
          type="button"
          onClick={() => onChange('')}
          className="min-h-6 text-sm text-accent underline underline-offset-2"
        >
          {t('field.clear')}
        </button>
      )}
    </Group>
  )
}
