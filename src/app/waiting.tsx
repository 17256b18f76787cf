import { t } from '#src/texts/t.ts'

/** A screen is on its way. */
export const Waiting = () => (
  <div role="status">
    <div className="absolute inset-x-0 top-(--head) h-0.5 animate-pulse bg-accent" />
    <span className="sr-only">{t('home.loading')}</span>
  </div>
)
