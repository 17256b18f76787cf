import type { Run } from '#src/api/schema/run.ts'
import { toggle, useRowMark } from '#src/stores/selection.ts'
import { t } from '#src/texts/t.ts'

import { check } from './check.tsx'

/** Selects a process; with Shift all from the one before. */
export function RowCheck({ run: { id, name } }: { run: Run }) {
  return check({
    label: t('selection.row', { name }),
    ...useRowMark(id),
    onToggle: (isRange) => toggle({ id, name }, { isRange }),
  })
}
