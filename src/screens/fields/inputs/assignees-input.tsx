import { useState } from 'react'

import { useDirectory } from '#src/queries/directory-queries.ts'
import { explain } from '#src/ui/load-error.tsx'
import { OwnersField } from '#src/ui/owners-field.tsx'

import { nameOf } from '../form-state.ts'
import { usePeopleNames } from '../people-names.ts'
import type { InputProps } from './input-props.ts'

/** Members, groups and guests by address. */
export function AssigneesInput({
  field,
  id,
  describedBy,
  draft,
  isInvalid,
  onChange,
  onLeave,
}: InputProps<'assignees_form'>) {
  const [isAsked, setAsked] = useState(false)
  const { directory, error, refetch } = useDirectory({ enabled: isAsked })
  return (
    <OwnersField
      id={id}
      label={nameOf(field)}
      isLabelHidden
      describedBy={describedBy}
      isInvalid={isInvalid}
      value={draft}
      names={usePeopleNames(draft)}
      directory={directory}
      failure={error ? { text: explain(error), onRetry: refetch } : undefined}
      onOpen={() => setAsked(true)}
      onChange={onChange}
      onBlur={onLeave}
    />
  )
}
