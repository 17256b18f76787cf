import { useState } from 'react'
import { FieldError, Form, Heading, Input, Label, TextField } from 'react-aria-components'

import { LONGEST_NAME } from '#src/lib/view-links.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViews } from '#src/stores/views.ts'
import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'

import { rename, save } from './act.ts'
import { nameProblem, viewOf } from './change-views.ts'
import type { KnownView } from './known-views.ts'

type NamePanelProps = {
  /** The view that gets another name; without one, what is shown gets its first. */
  view: KnownView | undefined
  query: string
  onCancel: () => void
  onDone: () => void
}

/** Asks what a view is to be called. */
export function NamePanel({ view, query, onCancel, onDone }: NamePanelProps) {
  const org = useOrg()
  const views = useViews(org)
  const [name, setName] = useState(view?.name ?? '')
  const [isTried, setTried] = useState(false)
  const same = view ? undefined : viewOf(query, views)
  const problem = nameProblem(name, views, view?.id)

  function submit() {
    setTried(true)
    if (problem || same) return
    if (view) rename(org, view.id, name)
    else save(org, name, query)
    onDone()
  }

  return (
    <Form
      className="grid gap-3 p-3"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Heading slot="title" className="font-semibold">
        {t(view ? 'views.rename.title' : 'views.save.title')}
      </Heading>
      {same ? (
        <p role="alert">{t('views.same', { name: same.name })}</p>
      ) : (
        <TextField
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog that asks for one thing begins there
          autoFocus
          value={name}
          onChange={setName}
          isInvalid={isTried && problem !== undefined}
          maxLength={LONGEST_NAME}
          autoComplete="off"
          className="grid gap-1"
        >
          <Label className="text-muted">{t('views.name')}</Label>
          <Input
            onFocus={(event) => event.currentTarget.select()}
            onKeyDown={(event) => {
              // The key that opened it may still be down.
              if (event.key === 'Enter' && event.repeat) event.preventDefault()
            }}
            className="h-8 w-full rounded border border-edge bg-surface px-2.5 data-invalid:border-danger"
          />
          <FieldError className="text-danger">{problem && t(`views.name.${problem}`)}</FieldError>
        </TextField>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t('cancel')}</Button>
        {!same && (
          <Button type="submit" look="primary">
            {t('views.name.save')}
          </Button>
        )}
      </div>
    </Form>
  )
}
