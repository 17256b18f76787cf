import type { ReactNode } from 'react'

import type { Step } from '#src/api/schema/checklist.ts'
import { exactTime } from '#src/lib/dates.ts'
import { useZone } from '#src/queries/member-queries.ts'
import { usePeopleNames } from '#src/screens/fields/people-names.ts'
import { t } from '#src/texts/launch.ts'
import { Icon } from '#src/ui/icon.tsx'

import { Problem } from '../fill/problem.tsx'
import type { PlannedStep } from './use-steps.ts'
import { ruleInWords, whyThem } from './words.ts'

type Part = 'owners' | 'deadline'

type StepRowProps = {
  planned: PlannedStep
  number: number
  steps: readonly Step[]
  isChosen: boolean
  onChosen: () => void
  onChoose: (what: Part, button: HTMLElement) => void
  onReset: (what: Part) => void
}

/** One step: who would get it and until when, why, and how to have it otherwise. */
export function StepRow({ planned, number, steps, isChosen, ...on }: StepRowProps) {
  const { step, who, deadline, isSet, refusal } = planned
  const zone = useZone()
  const names = usePeopleNames(who.owners).join(', ')
  const place = `tasks.${step.id}`
  return (
    <li
      data-place={place}
      className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)]"
    >
      <label className="flex min-h-6 cursor-pointer items-start gap-2">
        <input
          type="checkbox"
          checked={isChosen}
          onChange={on.onChosen}
          aria-label={t('wizard.step.choose', { title: step.title })}
          className="mt-1 size-4 shrink-0 accent-[var(--accent)]"
        />
        <span className="w-6 shrink-0 text-right text-muted tabular-nums">{number}.</span>
        <span className="min-w-0 wrap-anywhere">{step.title}</span>
      </label>
      <Cell
        label={t('wizard.step.who', { title: step.title })}
        text={names || t('wizard.who.none')}
        isBlank={names === ''}
        why={whyThem(who)}
        isSet={isSet.owners}
        onChoose={(button) => on.onChoose('owners', button)}
        resetLabel={t('wizard.step.whoReset', { title: step.title })}
        onReset={() => on.onReset('owners')}
      >
        {refusal && (
          <p className="flex items-start gap-1.5 text-danger">
            <Icon name="alert" className="mt-0.5" />
            {refusal === 'many'
              ? t('owners.limit', { count: step.max_assignable ?? 0 })
              : t('wizard.who.noGuests')}
          </p>
        )}
        <Problem place={`${place}.owners`} />
        <Problem place={`${place}.owners.users`} />
        <Problem place={`${place}.owners.guests`} />
        <Problem place={`${place}.owners.groups`} />
      </Cell>
      <Cell
        label={t('wizard.step.until', { title: step.title })}
        text={
          deadline === undefined
            ? t('wizard.due.none')
            : exactTime(new Date(deadline).toISOString(), zone)
        }
        isBlank={deadline === undefined}
        why={isSet.deadline ? t('wizard.who.chosen') : (ruleInWords(step, steps) ?? '')}
        isSet={isSet.deadline}
        onChoose={(button) => on.onChoose('deadline', button)}
        resetLabel={t('wizard.step.untilReset', { title: step.title })}
        onReset={() => on.onReset('deadline')}
      >
        <Problem place={`${place}.deadline`} />
      </Cell>
    </li>
  )
}

type CellProps = {
  label: string
  text: string
  isBlank: boolean
  /** Why it is so. */
  why: string
  isSet: boolean
  onChoose: (button: HTMLElement) => void
  resetLabel: string
  onReset: () => void
  children: ReactNode
}

const Cell = ({
  label,
  text,
  isBlank,
  why,
  isSet,
  onChoose,
  resetLabel,
  onReset,
  ...rest
}: CellProps) => (
  <div className="min-w-0 max-sm:pl-14">
    <div className="flex items-start gap-1">
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={`${label}: ${text}`}
        onClick={({ currentTarget }) => onChoose(currentTarget)}
        className={`-mx-1.5 min-h-6 rounded px-1.5 text-left wrap-anywhere underline decoration-edge decoration-dotted underline-offset-4 hover:bg-hover ${isBlank ? 'text-muted' : ''} ${isSet ? 'font-medium' : ''}`}
      >
        {text}
      </button>
      {isSet && (
        <button
          type="button"
          aria-label={resetLabel}
          data-tip={resetLabel}
          onClick={(event) => {
            onReset()
            event.currentTarget.parentElement?.querySelector('button')?.focus()
          }}
          className="grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
        >
          <Icon name="close" className="size-3.5" />
        </button>
      )}
    </div>
    {why && <p className="text-sm text-muted">{why}</p>}
    {rest.children}
  </div>
)
