import type { Field, FieldType } from '#src/api/schema/field.ts'
import type { FilePlace } from '#src/queries/file-queries.ts'

import type { Drafts } from '../field-kind.ts'

/** What every input is given; label, guidance and problem stand around it (see field-box.tsx). */
export type InputProps<T extends FieldType> = {
  field: Field
  /** Of the control, or of the first one in a group. */
  id: string
  labelId: string
  describedBy: string | undefined
  draft: Drafts[T]
  isInvalid: boolean
  /** `isShown`: it stands in the control already, and drawing what follows from it may wait. */
  onChange: (draft: Drafts[T], isShown?: boolean) => void
  /** The focus has left all of it. */
  onLeave: () => void
  /** What files are uploaded for; without it none can be. */
  place: FilePlace | undefined
  /** Something is under way that the answer has to wait for. */
  onBusy: ((isBusy: boolean) => void) | undefined
}

/** The look of whatever is typed into. */
export const BOX =
  'min-h-8 w-full rounded border bg-surface px-2.5 placeholder:text-muted aria-invalid:border-danger border-edge'

type ControlProps = Pick<
  InputProps<FieldType>,
  'field' | 'id' | 'labelId' | 'describedBy' | 'isInvalid'
>

/** What is the same on every single control. */
export const control = ({ id, labelId, describedBy, isInvalid, field }: ControlProps) => ({
  id,
  'aria-labelledby': labelId,
  'aria-describedby': describedBy,
  'aria-invalid': isInvalid || undefined,
  'aria-required': field.required || undefined,
})
