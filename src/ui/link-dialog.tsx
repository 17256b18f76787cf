import { t } from '#src/texts/later.ts'
import { Button } from './button.tsx'
import { ModalFrame } from './modal-frame.tsx'

/** What the browser would not copy, marked and ready to be copied by hand. */
export const LinkDialog = ({ text, onClose }: { text: string; onClose: () => void }) => (
  <ModalFrame title={t('copy.denied')} width="max-w-lg" onClose={onClose}>
    <div className="grid gap-3 px-4 pb-4">
      <p className="text-muted">{t('copy.denied.hint')}</p>
      <textarea
        readOnly
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is there for this text alone
        autoFocus
        aria-label={t('copy.text')}
        value={text}
        rows={Math.min(8, Math.max(2, text.split('\n').length))}
        onFocus={(event) => event.target.select()}
        className="w-full resize-none rounded border border-edge bg-surface px-2 py-1.5 break-all"
      />
      <Button look="primary" onClick={onClose} className="justify-self-end">
        {t('close')}
      </Button>
    </div>
  </ModalFrame>
)
