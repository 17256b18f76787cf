import { MOST_BYTES } from '../limits.ts'
import { rulesOf } from '../text-rules.ts'
import { BOX, control, type InputProps } from './input-props.ts'
import { LengthLine } from './length-line.tsx'
import { useOwnText } from './use-own-text.ts'

const MODES: Partial<Record<string, 'decimal' | 'email' | 'url'>> = {
  numeric: 'decimal',
  email: 'email',
  url: 'url',
}

/** A short text, between its prefix and its suffix. */
export function TextInput(props: InputProps<'text'>) {
  const { field, draft, onLeave } = props
  const own = useOwnText<HTMLInputElement>(props)
  const { prefix, suffix } = field
  const mode = rulesOf(field).find(({ name }) => name in MODES)
  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-1.5">
        {prefix && <span className="text-muted">{prefix}</span>}
        <input
          {...control(props)}
          type="text"
          inputMode={mode && MODES[mode.name]}
          className={BOX}
          {...own}
          onBlur={onLeave}
        />
        {suffix && <span className="text-muted">{suffix}</span>}
      </div>
      <LengthLine text={draft} most={MOST_BYTES.text} />
    </div>
  )
}
