import { type ReactNode, useId, useRef, useState } from 'react'

import type { Outcome } from '#src/queries/run-changes.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { PickerFrame } from '#src/ui/picker-frame.tsx'
import type { Option } from '#src/ui/picker-match.ts'
import { Picker } from '#src/ui/picker.tsx'

import { Both } from '../both.tsx'
import { Row } from './group.tsx'

type ChoiceRowProps = {
  label: string
  /** What is chosen now. */
  chosen: readonly string[]
  shown: ReactNode
  nameOf: (id: string) => string
  options: Option[] | undefined
  isMultiple?: boolean
  failure?: { text: string; onRetry: () => void } | undefined
  held?: string | undefined
  hint?: string | undefined
  /** Somebody opens it: now it is worth asking what there is to choose from. */
  onOpen?: () => void
  /** `before` is what was chosen when it was opened; `isSure` overrules what somebody else has chosen since. */
  onSave: (ids: string[], before: readonly string[], isSure: boolean) => Promise<Outcome>
}

/** A setting that is one or several of many. */
export function ChoiceRow(props: ChoiceRowProps) {
  const { label, chosen, shown, nameOf, options, isMultiple = false, failure, held, hint } = props
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const picked = useRef<string[]>(undefined)
  const [before, setBefore] = useState<readonly string[]>()
  const [mine, setMine] = useState<string[]>()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const namesOf = (ids: readonly string[]) => ids.map(nameOf).join(', ')

  async function save(ids: string[], from: readonly string[], isSure = false) {
    setBusy(true)
    setError(undefined)
    setMine(undefined)
    const outcome = await props.onSave(ids, from, isSure)
    setBusy(false)
    if (outcome.kind === 'refused') setError(outcome.error.message)
    if (outcome.kind === 'overtaken') setMine(ids)
  }
  function close() {
    const ids = picked.current
    const isOther = ids !== undefined && ids.toSorted().join() !== before?.toSorted().join()
    if (before && ids && isOther && (isMultiple || ids.length > 0)) void save(ids, before)
    picked.current = undefined
    setBefore(undefined)
    button.current?.focus()
  }
  return (
    <Row
      label={label}
      labelId={id}
      held={held ?? hint}
      error={error}
      action={
        <Button
          ref={button}
          aria-label={t('settings.changeOf', { what: label })}
          aria-haspopup="dialog"
          aria-expanded={before !== undefined}
          aria-disabled={held !== undefined || isBusy}
          onClick={() => {
            props.onOpen?.()
            setBefore(chosen)
          }}
          className="h-7!"
        >
          {t('settings.change')}
        </Button>
      }
      below={
        mine && (
          <Both
            theirs={namesOf(chosen)}
            mine={namesOf(mine)}
            busy={isBusy}
            onTheirs={() => setMine(undefined)}
            onMine={() => void save(mine, chosen, true)}
          />
        )
      }
    >
      {shown || <span className="text-muted">{t('settings.none')}</span>}
      {before && (
        <PickerFrame label={label} triggerRef={button} onClose={close}>
          <Picker
            label={label}
            isMultiple={isMultiple}
            options={options}
            picked={[...before]}
            onPick={(ids) => {
              picked.current = ids
            }}
            onDone={close}
            onCancel={() => {
              picked.current = undefined
            }}
            {...(failure && { failure })}
          />
        </PickerFrame>
      )}
    </Row>
  )
}
