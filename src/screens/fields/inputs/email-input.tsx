import { BOX, control, type InputProps } from './input-props.ts'

/** An e-mail address. */
export const EmailInput = (props: InputProps<'email'>) => (
  <input
    {...control(props)}
    // Not type="email": that one rewrites what is typed before anybody has seen it.
    type="text"
    inputMode="email"
    autoCapitalize="off"
    spellCheck={false}
    className={BOX}
    value={props.draft}
    onChange={(event) => props.onChange(event.target.value)}
    onBlur={props.onLeave}
  />
)
