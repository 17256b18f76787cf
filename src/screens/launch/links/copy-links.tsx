import { useState } from 'react'

import { copy } from '#src/lib/copy.ts'
import { paths } from '#src/lib/paths.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/launch.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { LinkDialog } from '#src/ui/link-dialog.tsx'

import { draftNow, useWizard } from '../wizard.ts'
import { writeLink } from './link.ts'

/** Links to this form for others: as it is filled in, or empty. Whoever opens one still has to launch. */
export function CopyLinks() {
  const wizard = useWizard()
  const { org, template } = wizard
  const [denied, setDenied] = useState<string>()
  const empty = location.origin + paths.launch(org, template.id)
  const put = async (text: string, done: string) => {
    if (await copy(text)) tell(done)
    else setDenied(text)
  }
  const withValues = () => {
    const { hash, left } = writeLink(template, draftNow(wizard))
    const done =
      left.length > 0 ? t('link.copied.part', { left: left.join(', ') }) : t('link.copied')
    void put(empty + hash, done)
  }
  return (
    <div className="-ml-2.5 flex flex-wrap gap-x-1">
      <Button look="quiet" onClick={withValues}>
        <Icon name="link" />
        {t('link.copy')}
      </Button>
      <Button look="quiet" onClick={() => void put(empty, t('link.copied.empty'))}>
        <Icon name="link" />
        {t('link.copy.empty')}
      </Button>
      {denied !== undefined && <LinkDialog text={denied} onClose={() => setDenied(undefined)} />}
    </div>
  )
}
