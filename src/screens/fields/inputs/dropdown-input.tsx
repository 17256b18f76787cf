import { useRef, useState } from 'react'

import { t } from '#src/texts/fields.ts'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'

import { hasOptions, isOffered, isSame } from '../choices.ts'
import type { Choice } from '../field-kind.ts'
import { nameOf } from '../form-state.ts'
import { FreeChoice } from './free-choice.tsx'
import { BOX, control, type InputProps } from './input-props.ts'

/** From here on one searches rather than looks. */
const MANY = 12
const loadPicker = () => import('./choice-picker.tsx')
const ChoicePicker = lazyPart(async () => ({ default: (await loadPicker()).ChoicePicker }))

/** One of several: the browser's own list, or one to be searched where there are many. */
export function DropdownInput(props: InputProps<'dropdown'>) {
  const { field, draft, onChange, onLeave } = props
  if (!hasOptions(field))
    return (
      <FreeChoice
        attributes={control(props)}
        value={draft?.text ?? ''}
        onChange={(text) => onChange(text === '' ? null : { id: null, text })}
        onLeave={onLeave}
      />
    )
  return field.options.length > MANY ? <Searched {...props} /> : <Listed {...props} />
}

/** The options, and the chosen one where that is none of them any more. */
function choicesOf({ field, draft }: Pick<InputProps<'dropdown'>, 'field' | 'draft'>) {
  const offered = field.options.map(({ id, text }): Choice => ({ id, text }))
  return draft && !isOffered(field, draft) ? [draft, ...offered] : offered
}

const textOf = (choice: Choice, isGone: boolean) =>
  isGone ? t('field.option.gone', { text: choice.text }) : choice.text

function Listed(props: InputProps<'dropdown'>) {
  const { field, draft, onChange, onLeave } = props
  const choices = choicesOf(props)
  const at = draft ? choices.findIndex((one) => isSame(one, draft)) : -1
  return (
    <span className="relative flex items-center">
      <select
        {...control(props)}
        className={`${BOX} appearance-none pr-8 ${draft ? '' : 'text-muted'}`}
        value={at}
        onChange={(event) => onChange(choices[Number(event.target.value)] ?? null)}
        onBlur={onLeave}
      >
        <option value={-1}>{t('field.choose')}</option>
        {choices.map((choice, index) => (
          <option key={`${choice.id} ${choice.text}`} value={index}>
            {textOf(choice, !isOffered(field, choice))}
          </option>
        ))}
      </select>
      <Icon name="down" className="pointer-events-none absolute right-2.5 size-3 text-muted" />
    </span>
  )
}

function Searched(props: InputProps<'dropdown'>) {
  const { id, field, labelId, draft, onChange, onLeave } = props
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const choices = choicesOf(props)
  const close = () => {
    setOpen(false)
    onLeave()
  }
  const { 'aria-required': _, ...attributes } = control(props)
  return (
    <>
      <button
        ref={button}
        type="button"
        {...attributes}
        aria-labelledby={`${labelId} ${id}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={() => void loadPicker()}
        onFocus={() => void loadPicker()}
        onClick={() => setOpen(true)}
        className={`${BOX} flex items-center gap-2 py-1 text-left hover:bg-hover`}
      >
        <span className={`min-w-0 flex-1 wrap-anywhere ${draft ? '' : 'text-muted'}`}>
          {draft ? textOf(draft, !isOffered(field, draft)) : t('field.choose')}
        </span>
        <Icon name="down" className="size-3 text-muted" />
      </button>
      {isOpen && (
        <ChoicePicker
          label={nameOf(field)}
          choices={choices}
          chosen={draft}
          triggerRef={button}
          onChoose={onChange}
          onClose={close}
        />
      )}
    </>
  )
}
