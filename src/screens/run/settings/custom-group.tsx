import { useRef, useState } from 'react'

import { type CustomFieldKey, CUSTOM_FIELD_TYPES } from '#src/api/schema/custom-field.ts'
import type { RunSettings } from '#src/api/schema/run-settings.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { useSetRun } from '#src/queries/run-settings-mutations.ts'
import { useCustomFieldKeys, useCustomFields } from '#src/queries/run-settings-queries.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { LoadError } from '#src/ui/load-error.tsx'

import { Both } from '../both.tsx'
import { whyNot } from '../permits.ts'
import { CustomInput } from './custom-input.tsx'
import { CustomValue } from './custom-value.tsx'
import { type Draft, draftOf, valueOf } from './custom-values.ts'
import { Group, Row } from './group.tsx'

/** What the organisation notes about every process. They are not form fields: no template asks for them. */
export function CustomGroup({ run }: { run: RunSettings }) {
  const keys = useCustomFieldKeys()
  const values = useCustomFields(run.id)
  const held = whyNot('custom', run, useViewer().data?.role)
  const failed = keys.isLoadingError ? keys : values.isLoadingError ? values : undefined
  if (failed)
    return (
      <Group title={t('custom.title')}>
        <LoadError
          title={t('custom.error')}
          error={failed.error}
          busy={failed.isFetching}
          onRetry={() => void failed.refetch()}
        />
      </Group>
    )
  const now = values.data
  if (!keys.data || !now) return null
  const known = keys.data.filter(({ key, is_active }) => is_active || now[key] !== undefined)
  const rest = Object.keys(now).filter((key) => !known.some((one) => one.key === key))
  if (known.length + rest.length === 0) return null
  return (
    <Group title={t('custom.title')} hint={t('custom.hint')}>
      {known.map((one) => (
        <CustomRow
          key={one.key}
          run={run}
          of={one}
          value={now[one.key]}
          held={one.is_active ? held : t('custom.inactive')}
        />
      ))}
      {rest.map((key) => (
        <Row key={key} label={key} held={t('custom.unknown')}>
          {typeof now[key] === 'string' ? now[key] : JSON.stringify(now[key])}
        </Row>
      ))}
    </Group>
  )
}

type CustomRowProps = {
  run: RunSettings
  of: CustomFieldKey
  value: unknown
  held: string | undefined
}

function CustomRow({ run, of, value, held: heldFor }: CustomRowProps) {
  const set = useSetRun(run.id)
  const button = useRef<HTMLButtonElement>(null)
  const [draft, setDraft] = useState<{ now: Draft; base: unknown }>()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const label = of.label || of.key
  const isKnown = CUSTOM_FIELD_TYPES.some((type) => type === of.field_type)
  const held = isKnown ? heldFor : t('custom.unknown')

  const close = () => {
    setDraft(undefined)
    setError(undefined)
    setTimeout(() => button.current?.focus())
  }
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  const isOvertaken = draft !== undefined && !isBusy && !isSame(draft.base, value)
  async function save() {
    if (!draft || isBusy) return
    const next = valueOf(of, draft.now)
    if (next === undefined && of.is_required) return setError(t('custom.required'))
    if (isSame(next, value)) return close()
    setBusy(true)
    setError(undefined)
    const outcome = await set.note(of.key, next)
    setBusy(false)
    if (outcome.kind === 'done') close()
    if (outcome.kind === 'refused')
      setError(Object.values(outcome.error.fields).flat().join(' ') || outcome.error.message)
  }
  return (
    <Row
      label={of.is_required ? `${label} *` : label}
      held={of.description ?? held}
      error={error}
      action={
        !draft && (
          <Button
            ref={button}
            aria-label={t('settings.changeOf', { what: label })}
            aria-disabled={held !== undefined}
            data-tip={held}
            onClick={() => setDraft({ now: draftOf(of, value), base: value })}
            className="h-7!"
          >
            {t('settings.change')}
          </Button>
        )
      }
      below={
        draft && (
          <form
            className="grid gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              if (!isOvertaken) void save()
            }}
          >
            <CustomInput
              of={of}
              label={label}
              value={draft.now}
              onChange={(now) => setDraft({ ...draft, now })}
            />
            {isOvertaken && (
              <Both
                theirs={<CustomValue of={of} value={value} />}
                mine={<CustomValue of={of} value={valueOf(of, draft.now)} />}
                onTheirs={close}
                onMine={() => setDraft({ ...draft, base: value })}
              />
            )}
            <div className="flex gap-2">
              <Button type="submit" look="primary" aria-disabled={isBusy || isOvertaken}>
                {t('head.save')}
              </Button>
              <Button onClick={close}>{t('cancel')}</Button>
            </div>
          </form>
        )
      }
    >
      {!draft && <CustomValue of={of} value={value} />}
    </Row>
  )
}
