import { t } from '#src/texts/launch.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

/** Somebody has changed the template while it was being filled in; the form stays until one wants the new one. */
export const TemplateNews = ({ onUpdate }: { onUpdate: () => void }) => (
  <div
    role="status"
    className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded border border-warn/40 bg-warn-soft px-3 py-1.5"
  >
    <Icon name="alert" className="text-warn" />
    <span className="min-w-0 flex-1 basis-60">{t('wizard.news')}</span>
    <Button className="h-7" onClick={onUpdate}>
      {t('wizard.news.update')}
    </Button>
  </div>
)
