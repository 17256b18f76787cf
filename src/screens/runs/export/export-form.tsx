import { useState } from 'react'

import { countOf, type Selection } from '#src/lib/selection.ts'
import { selectionNow } from '#src/stores/selection.ts'
import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import type { Format } from './export-file.ts'
import type { Wish } from './use-export.ts'

type ExportFormProps = {
  total: number | undefined
  notApplied: readonly string[]
  onStart: (wish: Wish) => void
  onCancel: () => void
}

const FORMATS: Format[] = ['csv', 'json']

const isNothing = (selection: Selection) => selection.kind === 'some' && selection.names.size === 0

/** As what the list is exported, and how much of it. */
export function ExportForm({ total, notApplied, onStart, onCancel }: ExportFormProps) {
  const [selection] = useState(selectionNow)
  const hasSelection = !isNothing(selection)
  const [isSelected, setSelected] = useState(hasSelection)
  const [format, setFormat] = useState<Format>('csv')
  const [hasBom, setBom] = useState(true)

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        onStart({ format, hasBom, selection: isSelected ? selection : undefined })
      }}
    >
      {hasSelection && (
        <fieldset className="grid gap-0.5">
          <legend className="pb-1 text-muted">{t('export.scope')}</legend>
          <Choice name="scope" isOn={isSelected} onChoose={() => setSelected(true)}>
            {t('export.scope.selected', { count: countOf(selection, total) ?? 0 })}
          </Choice>
          <Choice name="scope" isOn={!isSelected} onChoose={() => setSelected(false)}>
            {scopeOf(total)}
          </Choice>
        </fieldset>
      )}
      {!hasSelection && <p>{scopeOf(total)}</p>}
      <fieldset className="grid gap-0.5">
        <legend className="pb-1 text-muted">{t('export.format')}</legend>
        {FORMATS.map((one) => (
          <Choice
            key={one}
            name="format"
            isOn={format === one}
            onChoose={() => setFormat(one)}
            hint={t(`export.format.${one}.hint`)}
          >
            {t(`export.format.${one}`)}
          </Choice>
        ))}
      </fieldset>
      {format === 'csv' && (
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            checked={hasBom}
            onChange={(event) => setBom(event.target.checked)}
            className="size-4 accent-accent"
          />
          {t('export.bom')}
        </label>
      )}
      {notApplied.length > 0 && (
        <div role="alert" className="flex gap-2 rounded border border-warn/40 bg-warn-soft p-2">
          <Icon name="alert" className="mt-0.5 text-warn" />
          <div className="min-w-0 wrap-anywhere">
            {t('export.notApplied')} {notApplied.join(' ')}
          </div>
        </div>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t('cancel')}</Button>
        <Button type="submit" look="primary">
          {t('export.start')}
        </Button>
      </div>
    </form>
  )
}

const scopeOf = (total: number | undefined) =>
  total === undefined ? t('export.scope.all') : t('export.scope.count', { count: total })

type ChoiceProps = {
  name: string
  isOn: boolean
  hint?: string
  onChoose: () => void
  children: string
}

const Choice = ({ name, isOn, hint, onChoose, children }: ChoiceProps) => (
  <label className="flex min-h-6 items-start gap-2 py-0.5">
    <input
      type="radio"
      name={name}
      checked={isOn}
      onChange={onChoose}
      className="mt-0.5 size-4 shrink-0 accent-accent"
    />
    <span>
      {children}
      {hint && <span className="block text-sm text-muted">{hint}</span>}
    </span>
  </label>
)
