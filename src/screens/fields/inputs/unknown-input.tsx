import { t } from '#src/texts/fields.ts'
import { Icon } from '#src/ui/icon.tsx'

import type { Field } from '#src/api/schema/field.ts'

/** A value that no input of ours can hold: as it is stored, with a word on why. */
export const RawValue = ({ value, why }: { value: unknown; why: string }) => (
  <div className="grid gap-1 rounded border border-warn/40 bg-warn-soft px-2.5 py-1.5">
    <p className="flex items-start gap-1.5">
      <Icon name="alert" className="mt-0.5 text-warn" />
      {why}
    </p>
    {value !== undefined && value !== null && (
      <pre
        className="max-h-40 overflow-auto text-sm whitespace-pre-wrap wrap-anywhere"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is long is scrolled, by the keyboard too
        tabIndex={0}
      >
        {typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)}
      </pre>
    )}
  </div>
)

/** A field of a type that we do not know: it holds nobody up. */
export const UnknownInput = ({ field, stored }: { field: Field; stored: unknown }) => (
  <RawValue value={stored} why={t('field.unknown', { type: field.wire_type })} />
)
