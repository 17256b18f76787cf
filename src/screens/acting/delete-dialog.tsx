import { useId, useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { useActOnRun } from '#src/queries/run-acting.ts'
import { t } from '#src/texts/actions.ts'
import { Button } from '#src/ui/button.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'

type DeleteDialogProps = { run: Run; onGone: (() => void) | undefined; onClose: () => void }

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Says what goes with a process that is deleted for ever, and asks for its name. */
export function DeleteDialog({ run, onGone, onClose }: DeleteDialogProps) {
  const id = useId()
  const act = useActOnRun()
  const [text, setText] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const isSame = tidy(text) === tidy(run.name)
  const count = run.whole_progress.total ?? run.progress.total
  async function go() {
    if (isBusy) return
    if (!isSame) return setError(t('act.delete.other'))
    setBusy(true)
    setError('')
    const outcome = await act(run, { kind: 'delete' }, { isQuiet: true })
    setBusy(false)
    if (outcome.kind === 'refused') return setError(outcome.error.message)
    onClose()
    onGone?.()
  }
  return (
    <ModalFrame title={t('act.delete.title')} width="max-w-lg" onClose={onClose}>
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault()
          void go()
        }}
      >
        <p className="font-medium wrap-anywhere">{run.name}</p>
        <p>{count === null ? t('act.delete.whatAll') : t('act.delete.what', { count })}</p>
        <p className="font-medium text-danger">{t('act.delete.never')}</p>
        <label htmlFor={id} className="grid gap-1">
          <span className="text-muted">{t('act.delete.type')}</span>
          <input
            id={id}
            value={text}
            autoComplete="off"
            aria-describedby={`${id}-why`}
            aria-invalid={error !== ''}
            onChange={({ target }) => {
              setText(target.value)
              setError('')
            }}
            className="h-8 rounded border border-edge bg-surface px-2.5"
          />
        </label>
        <p id={`${id}-why`} role="alert" className="text-danger empty:hidden">
          {error}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button
            type="submit"
            aria-disabled={!isSame || isBusy}
            className="border-danger! text-danger aria-disabled:border-edge!"
          >
            {t('act.delete.go')}
          </Button>
        </div>
      </form>
    </ModalFrame>
  )
}
