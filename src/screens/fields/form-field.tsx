import { memo, useCallback, useMemo } from 'react'

import type { Field } from '#src/api/schema/field.ts'
import type { FilePlace } from '#src/queries/file-queries.ts'

import { AnswerChoice } from './answer-choice.tsx'
import { FieldBox } from './field-box.tsx'
import type { Draft } from './field-kind.ts'
import { type FieldState, keptMine, left, replaced, takenTheirs, typed } from './form-state.ts'
import { type FormStore, useField } from './use-form.ts'

/** What files of a field are uploaded for. */
export type PlaceOf = (field: Pick<Field, 'id'>) => FilePlace | undefined

type FormFieldProps = {
  form: FormStore
  id: string
  placeOf: PlaceOf
  onBusy?: ((id: string, isBusy: boolean) => void) | undefined
}

const whole = (state: FieldState | undefined) => state

/** One field of a form; it is drawn anew when it changes itself, and not when another one does. */
export const FormField = memo(function FormField({ form, id, placeOf, onBusy }: FormFieldProps) {
  const place = useMemo(() => placeOf({ id }), [placeOf, id])
  const state = useField(form, id, whole)
  const onChange = useCallback(
    (draft: Draft, isShown?: boolean) => form.change((now) => typed(now, id, draft), isShown),
    [form, id],
  )
  const onLeave = useCallback(() => form.change((now) => left(now, id)), [form, id])
  const onReplace = useCallback(() => form.change((now) => replaced(now, id)), [form, id])
  const tellBusy = useCallback((isBusy: boolean) => onBusy?.(id, isBusy), [onBusy, id])
  if (!state) return null
  const { field, draft, stored, problem, theirs } = state
  return (
    <div className="grid gap-1">
      <FieldBox
        field={field}
        draft={draft}
        stored={stored}
        problem={problem}
        place={place}
        onChange={onChange}
        onLeave={onLeave}
        onReplace={onReplace}
        onBusy={tellBusy}
      />
      {theirs && (
        <AnswerChoice
          field={field}
          theirs={theirs.value}
          onTheirs={() => form.change((now) => takenTheirs(now, id))}
          onMine={() => form.change((now) => keptMine(now, id))}
        />
      )}
    </div>
  )
})
