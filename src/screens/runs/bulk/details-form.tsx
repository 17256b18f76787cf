import { useId } from 'react'

import { t } from '#src/texts/bulk.ts'

import type { BulkChoice, Details } from './choice.ts'
import { PickButton } from './pick-button.tsx'
import { LONGEST_NAME } from './rename-pattern.ts'
import { useOptions } from '#src/screens/acting/use-options.ts'

type DetailsFormProps = {
  choice: BulkChoice
  details: Details
  /** The first name that would come of a pattern. */
  sample: string | undefined
  onChange: (details: Details) => void
}

/** Asks what else an action has to know. */
export function DetailsForm({ choice, details, sample, onChange }: DetailsFormProps) {
  switch (choice) {
    case 'rename':
      return (
        <Pattern
          pattern={details.pattern}
          sample={sample}
          onChange={(pattern) => onChange({ ...details, pattern })}
        />
      )
    case 'owner':
    case 'users':
    case 'groups':
    case 'tags':
    case 'folders':
      return <Picking choice={choice} details={details} onChange={onChange} />
    default:
      return null
  }
}

type PickingProps = Omit<DetailsFormProps, 'choice' | 'sample'> & {
  choice: 'owner' | 'users' | 'groups' | 'tags' | 'folders'
}

function Picking({ choice, details, onChange }: PickingProps) {
  const { add, remove, owner } = details
  const { options, failure } = useOptions(choice, [...add, ...remove])
  if (choice === 'owner')
    return (
      <PickButton
        label={t('bulk.owner')}
        options={options}
        failure={failure}
        picked={owner === undefined ? [] : [owner]}
        isMultiple={false}
        onPick={([id]) => onChange({ ...details, owner: id })}
      />
    )
  const without = (list: readonly string[], ids: readonly string[]) =>
    list.filter((id) => !ids.includes(id))
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <PickButton
        label={t(`bulk.mode.${choice}.add`)}
        options={options}
        failure={failure}
        picked={add}
        isMultiple
        onPick={(ids) => onChange({ ...details, add: ids, remove: without(remove, ids) })}
      />
      <PickButton
        label={t(`bulk.mode.${choice}.remove`)}
        options={options}
        failure={failure}
        picked={remove}
        isMultiple
        onPick={(ids) => onChange({ ...details, remove: ids, add: without(add, ids) })}
      />
    </div>
  )
}

type PatternProps = {
  pattern: string
  sample: string | undefined
  onChange: (pattern: string) => void
}

function Pattern({ pattern, sample, onChange }: PatternProps) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm text-muted">
        {t('bulk.pattern')}
      </label>
      <input
        id={id}
        value={pattern}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={`${id}-hint`}
        className="h-8 rounded border border-edge bg-surface px-2.5"
      />
      <p id={`${id}-hint`} className="text-sm wrap-anywhere text-muted">
        {t('bulk.pattern.hint', { name: '{name}', number: '{number}', template: '{template}' })}{' '}
        {sample !== undefined &&
          (sample.length > LONGEST_NAME
            ? t('bulk.pattern.long', { count: LONGEST_NAME })
            : t('bulk.pattern.sample', { name: sample }))}
      </p>
    </div>
  )
}
