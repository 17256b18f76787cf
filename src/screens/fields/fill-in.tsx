import { useEffect } from 'react'

import { t } from '#src/texts/fields.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import { FormField, type PlaceOf } from './form-field.tsx'
import { changedIn, type FormState } from './form-state.ts'
import { Told } from './told.tsx'
import { useForm } from './use-form.ts'
import type { useFillingIn } from './use-filling-in.ts'

type FillInProps = {
  label: string
  filling: ReturnType<typeof useFillingIn>
  /** What files of a field are uploaded for. */
  placeOf: PlaceOf
}

const idsOf = ({ ids }: FormState) => ids
const countChanged = (form: FormState) => changedIn(form).length

/** A form to be filled in, and how what is typed stands. */
export function FillIn({ label, filling, placeOf }: FillInProps) {
  const { form, save, onBusy } = filling
  const ids = useForm(form, idsOf)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a short cut for its button
    <form
      aria-label={label}
      noValidate
      className="grid min-w-0 gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => {
        const isSave = event.key === 's' || event.key === 'Enter'
        if (!isSave || !(event.ctrlKey || event.metaKey) || event.altKey) return
        event.preventDefault()
        void save()
      }}
    >
      {ids.map((id) => (
        <FormField key={id} form={form} id={id} placeOf={placeOf} onBusy={onBusy} />
      ))}
      <Told form={form} />
      <SaveBar {...filling} />
    </form>
  )
}

/** How much is not stored yet, and how to store it or to be rid of it. */
function SaveBar({ form, standing, isKept, discard }: ReturnType<typeof useFillingIn>) {
  const count = useForm(form, countChanged)
  const isLost = count > 0 && !isKept
  useEffect(() => {
    if (!isLost) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isLost])
  const isSaving = standing.kind === 'saving'
  if (count === 0 && standing.kind !== 'saved' && standing.kind !== 'failed')
    return <p role="status" className="sr-only" />
  return (
    <div className="sticky bottom-0 z-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded border border-line bg-raised px-2.5 py-1.5 shadow-raised">
      <p role="status" className="min-w-0 flex-1 basis-40">
        {isSaving && t('form.saving')}
        {!isSaving && count > 0 && t('form.unsaved', { count })}
        {!isSaving && count === 0 && standing.kind === 'saved' && (
          <span className="flex items-center gap-1.5 text-ok">
            <Icon name="check" />
            {t('form.saved')}
          </span>
        )}
        {isLost && <span className="block text-sm text-muted">{t('form.notKept')}</span>}
      </p>
      {standing.kind === 'failed' && (
        <p role="alert" className="order-last flex basis-full items-start gap-1.5 text-danger">
          <Icon name="alert" className="mt-0.5" />
          {standing.why}
        </p>
      )}
      {count > 0 && (
        <div className="ml-auto flex gap-2">
          <Button look="quiet" aria-disabled={isSaving} onClick={discard}>
            {t('form.discard')}
          </Button>
          <Button look="primary" type="submit" aria-disabled={isSaving}>
            {t('form.save')}
          </Button>
        </div>
      )}
    </div>
  )
}
