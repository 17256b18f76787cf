import { t } from '#src/texts/launch.ts'
import { Icon } from '#src/ui/icon.tsx'
import { focusMain } from '#src/ui/use-keep-focus.ts'

import { useValue } from '../value-store.ts'
import { useWizard } from '../wizard.ts'
import type { Lost } from './kept.ts'

const all = (lost: readonly Lost[]) => lost

/** What was filled in and the template no longer asks for: to be read, copied, and dropped when one is done with it. */
export function LostNotice() {
  const { lost } = useWizard()
  const list = useValue(lost, all)
  if (list.length === 0) return null
  return (
    <section
      aria-label={t('wizard.lost', { count: list.length })}
      className="flex gap-2 rounded border border-warn/40 bg-warn-soft px-3 py-2"
    >
      <Icon name="alert" className="mt-0.5 text-warn" />
      <div className="grid min-w-0 flex-1 gap-1">
        <p>{t('wizard.lost', { count: list.length })}</p>
        <dl className="grid gap-0.5">
          {list.map(({ label, text }) => (
            <div key={`${label} ${text}`} className="flex flex-wrap gap-x-2">
              <dt className="text-muted">{label}</dt>
              <dd className="wrap-anywhere">{text}</dd>
            </div>
          ))}
        </dl>
        <button
          type="button"
          onClick={() => {
            lost.change(() => [])
            focusMain()
          }}
          className="min-h-6 justify-self-start font-medium text-accent underline underline-offset-2"
        >
          {t('wizard.lost.drop')}
        </button>
      </div>
    </section>
  )
}
