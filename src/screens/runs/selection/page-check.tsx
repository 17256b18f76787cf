import { togglePage, useOffBecause, useShare } from '#src/stores/selection.ts'
import { t } from '#src/texts/t.ts'

import { Check } from './check.tsx'

/** Selects what is on this page. */
export function PageCheck() {
  const { isAll, isSome } = useShare()
  return (
    <Check
      label={t('selection.page')}
      isOn={isAll}
      isMixed={isSome}
      offBecause={useOffBecause()}
      onToggle={togglePage}
    />
  )
}
