import { BOX, control, type InputProps } from './input-props.ts'
import { useOwnText } from './use-own-text.ts'

/** An e-mail address. */
export function EmailInput(props: InputProps<'email'>) {
  const own = useOwnText<HTMLInputElement>(props)
  return (
    <input
      {...control(props)}
      // Not type="email": that one rewrites what is typed before anybody has seen it.
      type="text"
      inputMode="email"
      autoCapitalize="off"
      spellCheck={false}
      className={BOX}
      {...own}
      onBlur={props.onLeave}
    />
  )
}
