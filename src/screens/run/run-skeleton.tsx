import type { ReactNode } from 'react'

import { t } from '#src/texts/run.ts'

/** The page of a process that is on its way. */
export const RunSkeleton = ({ above }: { above: ReactNode }) => (
  <div className="grid gap-4">
    {above}
    <p role="status" className="sr-only">
      {t('run.loading')}
    </p>
    <div aria-hidden="true" className="grid gap-4 rounded-lg border border-line bg-surface p-4">
      <div className="skeleton h-6 w-2/5" />
      <div className="skeleton h-4 w-3/5" />
    </div>
    <div aria-hidden="true" className="skeleton h-64" />
  </div>
)
