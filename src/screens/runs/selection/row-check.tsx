import type { Run } from '#src/api/schema/run.ts'
import { toggle, useIsSelected, useOffBecause } from '#src/stores/selection.ts'
import { t } from '#src/texts/t.ts'

import { Check } from './check.tsx'

/** Selects a process; with Shift all from the one before. */
export function RowCheck({ run: { id, name } }: { run: Run }) {
  const isOn = useIsSelected(id)
  return (
    <Check
      label={t('selection.row', { name })}
      isOn={isOn}
      offBecause={useOffBecause()}
      onToggle={(isRange) => toggle({ id, name }, { isRange })}
    />
  )
}
