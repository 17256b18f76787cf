import { Heading } from 'react-aria-components'

import { useOrg } from '#src/lib/use-org.ts'
import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'

import { linkTo } from './act.ts'
import type { KnownView } from './known-views.ts'

/** The link of a view, selected, where the browser does not let us copy it. */
export const LinkPanel = ({ view, onDone }: { view: KnownView; onDone: () => void }) => (
  <div className="grid gap-3 p-3">
    <Heading slot="title" className="font-semibold">
      {t('views.link.title', { name: view.name })}
    </Heading>
    <p className="text-muted">{t('views.link.denied')}</p>
    <input
      readOnly
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it is there to be copied, and for nothing else
      autoFocus
      aria-label={t('views.link')}
      value={linkTo(useOrg(), view.query)}
      onFocus={(event) => event.currentTarget.select()}
      className="h-8 w-full rounded border border-edge bg-surface px-2.5"
    />
    <Button onClick={onDone} className="justify-self-end">
      {t('views.link.done')}
    </Button>
  </div>
)
