import { t } from '#src/texts/run.ts'

/** A part that is on its way. */
export const TabSkeleton = () => (
  <div className="rounded-lg border border-line bg-surface p-4">
    <p role="status" className="sr-only">
      {t('run.tab.loading')}
    </p>
    <div aria-hidden="true" className="grid gap-3">
      <div className="skeleton h-4 w-2/5" />
      <div className="skeleton h-4 w-3/5" />
      <div className="skeleton h-4 w-1/2" />
    </div>
  </div>
)
