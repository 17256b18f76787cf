import { lazyPart } from '#src/ui/lazy-part.tsx'

import { MOST_BYTES } from '../limits.ts'
import { BOX, control, type InputProps } from './input-props.ts'
import { LengthLine } from './length-line.tsx'
import { useOwnText } from './use-own-text.ts'

const RichInput = lazyPart(
  async () => ({ default: (await import('./rich-input.tsx')).RichInput }),
  <div className="skeleton h-24" />,
)

/** A long text; with an editor where its definition asks for one. */
export const TextareaInput = (props: InputProps<'textarea'>) => (
  <div className="grid gap-1">
    {props.field.use_wysiwyg_editor ? <RichInput {...props} /> : <PlainInput {...props} />}
    <LengthLine text={props.draft} most={MOST_BYTES.textarea} />
  </div>
)

function PlainInput(props: InputProps<'textarea'>) {
  const own = useOwnText<HTMLTextAreaElement>(props)
  return (
    <textarea
      {...control(props)}
      {...own}
      rows={3}
      className={`${BOX} field-sizing-content max-h-96 min-h-16 py-1.5`}
      onBlur={props.onLeave}
    />
  )
}
