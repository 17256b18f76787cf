import { t } from '#src/texts/launch.ts'

/** A template on its way. */
export const WizardSkeleton = () => (
  <div role="status" className="mx-auto grid w-full max-w-5xl gap-4">
    <span className="sr-only">{t('wizard.loading')}</span>
    <div className="skeleton h-8 w-72 max-w-full" />
    <div className="skeleton h-24 lg:ml-52" />
    <div className="skeleton h-72 lg:ml-52" />
  </div>
)
