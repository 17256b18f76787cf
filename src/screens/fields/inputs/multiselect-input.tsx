import { useState } from 'react'

import { t } from '#src/texts/fields.ts'
import { matches } from '#src/ui/picker-match.ts'

import { hasOptions, isOffered, isSame } from '../choices.ts'
import type { Choice } from '../field-kind.ts'
import { FreeChoice } from './free-choice.tsx'
import { BOX, control, type InputProps } from './input-props.ts'
import { Group } from './group.tsx'

/** From here on one searches rather than looks. */
const MANY = 12

/** Any number of options, to be ticked. */
export function MultiselectInput(props: InputProps<'multiselect'>) {
  const { field, id, labelId, describedBy, draft, onChange, onLeave } = props
  const [sought, setSought] = useState('')
  if (!hasOptions(field))
    return (
      <FreeChoice
        attributes={control(props)}
        value={draft.map(({ text }) => text).join(', ')}
        onChange={(text) => onChange(text === '' ? [] : [{ id: null, text }])}
        onLeave={onLeave}
      />
    )
  const offered = field.options.map((option): Choice => ({ id: option.id, text: option.text }))
  const choices = [...draft.filter((one) => !isOffered(field, one)), ...offered]
  const isMany = choices.length > MANY
  const shown = isMany
    ? choices.filter(({ text }) => matches({ id: '', text }, sought.trim()))
    : choices
  const has = (choice: Choice) => draft.some((one) => isSame(one, choice))
  // In the order of the options, whatever the order in which they were ticked.
  const tick = (choice: Choice) =>
    onChange(choices.filter((one) => (isSame(one, choice) ? !has(one) : has(one))))
  const left = offered.filter((one) => !has(one)).length
  return (
    <Group
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      className="grid gap-1"
      onLeave={onLeave}
    >
      {isMany && (
        <input
          type="search"
          aria-label={t('field.search')}
          placeholder={t('field.search')}
          className={BOX}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      )}
      <div
        className={`grid justify-items-start gap-0.5 ${isMany ? 'max-h-64 overflow-y-auto p-0.5' : ''}`}
      >
        {shown.map((choice, at) => (
          <label
            key={`${choice.id} ${choice.text}`}
            className="flex min-h-6 items-center gap-2 wrap-anywhere"
          >
            <input
              id={at === 0 ? id : undefined}
              type="checkbox"
              className="size-4 shrink-0 accent-[var(--accent)]"
              checked={has(choice)}
              onChange={() => tick(choice)}
            />
            {isOffered(field, choice) ? choice.text : t('field.option.gone', { text: choice.text })}
          </label>
        ))}
        {shown.length === 0 && <p className="text-muted">{t('picker.none')}</p>}
      </div>
      {(isMany || field.must_all_checked) && (
        <p className="text-sm text-muted tabular-nums">
          {t('field.ticked', { count: offered.length - left, all: offered.length })}
        </p>
      )}
    </Group>
  )
}
