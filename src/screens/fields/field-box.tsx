import { memo, type ReactNode } from 'react'

import type { Field } from '#src/api/schema/field.ts'
import type { FilePlace } from '#src/queries/file-queries.ts'
import { t } from '#src/texts/fields.ts'
import { Icon } from '#src/ui/icon.tsx'
import { RichText } from '#src/ui/rich-text.tsx'

import type { Draft } from './field-kind.ts'
import { FieldInput } from './field-inputs.ts'
import { nameOf } from './form-state.ts'
import { RawValue, UnknownInput } from './inputs/unknown-input.tsx'

type FieldBoxProps = {
  field: Field
  /** What is typed; undefined where what is stored does not fit into the input. */
  draft: Draft | undefined
  stored?: unknown
  problem?: string | undefined
  place?: FilePlace | undefined
  onChange: (draft: Draft, isShown?: boolean) => void
  onLeave: () => void
  /** Makes room for another answer where what is stored does not fit. */
  onReplace?: (() => void) | undefined
  onBusy?: ((isBusy: boolean) => void) | undefined
}

/** Where the control of a field is, for whoever wants to lead there. */
export const inputId = ({ id }: Pick<Field, 'id'>) => `field-${id}`

/** A field of a form: its label, what there is to know about it, its input, and what is wrong with the answer. */
export const FieldBox = memo(function FieldBox(props: FieldBoxProps) {
  const { field, problem } = props
  const id = inputId(field)
  return (
    <div data-field={field.id} className="grid min-w-0 content-start gap-1">
      <Label id={`${id}-label`} field={field}>
        {nameOf(field)}
        {field.required && (
          <>
            <span aria-hidden="true" className="text-danger">
              {' *'}
            </span>
            <span className="sr-only"> ({t('field.required.mark')})</span>
          </>
        )}
      </Label>
      {field.guidance && (
        <div id={`${id}-guidance`}>
          <RichText html={field.guidance} className="text-sm text-muted" />
        </div>
      )}
      <Answering {...props} id={id} />
      {problem !== undefined && (
        <p id={`${id}-problem`} className="flex items-start gap-1.5 text-danger">
          <Icon name="alert" className="mt-0.5" />
          {problem}
        </p>
      )}
    </div>
  )
})

const GROUPS: readonly string[] = ['radio', 'multiselect', 'table']

type LabelProps = { id: string; field: Field; children: ReactNode }

/** What a field is called. To press the name of several controls is to press none of them. */
const Label = ({ id, field, children }: LabelProps) =>
  GROUPS.includes(field.field_type) ? (
    <span id={id} className="font-medium wrap-anywhere">
      {children}
    </span>
  ) : (
    <label id={id} htmlFor={inputId(field)} className="font-medium wrap-anywhere">
      {children}
    </label>
  )

function Answering(props: FieldBoxProps & { id: string }) {
  const { field, id, draft, stored, problem, place, onReplace, ...on } = props
  if (field.field_type === 'unknown') return <UnknownInput field={field} stored={stored} />
  if (draft === undefined)
    return (
      <div className="grid justify-items-start gap-1">
        <RawValue value={stored} why={t('field.unfit')} />
        {onReplace && (
          <button
            type="button"
            id={id}
            onClick={onReplace}
            className="min-h-6 text-accent underline underline-offset-2"
          >
            {t('field.replace')}
          </button>
        )}
      </div>
    )
  const describedBy = [field.guidance && `${id}-guidance`, problem !== undefined && `${id}-problem`]
    .filter(Boolean)
    .join(' ')
  return (
    <FieldInput
      type={field.field_type}
      field={field}
      id={id}
      labelId={`${id}-label`}
      describedBy={describedBy || undefined}
      draft={draft}
      isInvalid={problem !== undefined}
      onChange={on.onChange}
      onLeave={on.onLeave}
      place={place}
      onBusy={on.onBusy}
    />
  )
}
