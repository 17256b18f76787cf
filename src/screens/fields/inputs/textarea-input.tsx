import { Suspense } from 'react'

import { lazyPart } from '#src/ui/lazy-part.ts'

import { MOST_BYTES } from '../limits.ts'
import { BOX, control, type InputProps } from './input-props.ts'
import { LengthLine } from './length-line.tsx'

const RichInput = lazyPart(async () => ({ default: (await import('./rich-input.tsx')).RichInput }))

/** A long text; with an editor where its definition asks for one. */
export function TextareaInput(props: InputProps<'textarea'>) {
  const { field, draft, onChange, onLeave } = props
  return (
    <div className="grid gap-1">
      {field.use_wysiwyg_editor ? (
        <Suspense fallback={<div className="skeleton h-24" />}>
          <RichInput {...props} />
        </Suspense>
      ) : (
        <textarea
          {...control(props)}
          rows={3}
          className={`${BOX} field-sizing-content max-h-96 min-h-16 py-1.5`}
          value={draft}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onLeave}
        />
      )}
      <LengthLine text={draft} most={MOST_BYTES.textarea} />
    </div>
  )
}
