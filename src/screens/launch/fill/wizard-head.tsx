import { Link } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { t } from '#src/texts/launch.ts'
import { Icon } from '#src/ui/icon.tsx'
import { RichText } from '#src/ui/rich-text.tsx'

import { useWizard } from '../wizard.ts'

/** What is being launched, and what its makers have to say about it. */
export function WizardHead() {
  const { org, template } = useWizard()
  const { title, summary, status } = template
  return (
    <header className="grid gap-1">
      <Link
        to={paths.launches(org)}
        className="inline-flex min-h-6 items-center gap-1 justify-self-start text-muted hover:text-ink"
      >
        <Icon name="back" className="size-3.5" />
        {t('wizard.choose')}
      </Link>
      <h1 className="text-xl font-semibold wrap-anywhere">{t('wizard.title', { title })}</h1>
      {summary && <RichText html={summary} className="max-w-3xl text-muted" />}
      {status === 'draft' && (
        <p className="flex items-start gap-2 rounded border border-warn/40 bg-warn-soft px-3 py-1.5">
          <Icon name="alert" className="mt-0.5 text-warn" />
          {t('wizard.isDraft')}
        </p>
      )}
    </header>
  )
}
