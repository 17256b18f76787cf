import { useId, useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/actions.ts'
import { Button } from '#src/ui/button.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'

const MOST = 550

type RenameDialogProps = { run: Run; onGo: (name: string) => void; onClose: () => void }

/** Asks for another name. */
export function RenameDialog({ run, onGo, onClose }: RenameDialogProps) {
  const id = useId()
  const [text, setText] = useState(run.name)
  const [isTried, setTried] = useState(false)
  const name = text.trim()
  const isEmpty = isTried && name === ''
  return (
    <ModalFrame title={t('act.rename.title')} width="max-w-lg" onClose={onClose}>
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (name === '') setTried(true)
          else if (name === run.name) onClose()
          else onGo(name)
        }}
      >
        <label htmlFor={id} className="grid gap-1">
          <span className="text-muted">{t('act.rename.name')}</span>
          <input
            id={id}
            value={text}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog that opens takes the focus, and this is what one does there
            autoFocus
            maxLength={MOST}
            aria-invalid={isEmpty}
            aria-describedby={`${id}-why`}
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => setText(target.value)}
            className="h-8 rounded border border-edge bg-surface px-2.5"
          />
        </label>
        <p id={`${id}-why`} role="alert" className="text-danger empty:hidden">
          {isEmpty && t('act.rename.empty')}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button look="primary" type="submit">
            {t('act.rename.go')}
          </Button>
        </div>
      </form>
    </ModalFrame>
  )
}
