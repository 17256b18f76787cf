import { useRef, useState } from 'react'

import { t } from '#src/texts/launch.ts'
import { Button } from '#src/ui/button.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'

import { say, useWizard } from '../wizard.ts'
import { type StepPatch, withSteps } from './step-changes.ts'
import { StepRow } from './step-row.tsx'
import type { PlannedStep } from './use-steps.ts'

const StepChoice = lazyPart(async () => ({
  default: (await import('./step-choice.tsx')).StepChoice,
}))

/** What is being chosen, for which steps, and where. */
type Choosing = { what: 'owners' | 'deadline'; ids: readonly string[] }

/** Every step; some of them can be chosen, and set together. */
export function StepList({ steps }: { steps: readonly PlannedStep[] }) {
  const wizard = useWizard()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [choosing, setChoosing] = useState<Choosing>()
  const trigger = useRef<HTMLElement>(null)
  const list = steps.map(({ step }) => step)
  const isAll = chosen.length === steps.length

  const set = (ids: readonly string[], patch: StepPatch) =>
    say(wizard, {
      tasks: withSteps(
        wizard.about.read().tasks,
        list.filter(({ id }) => ids.includes(id)),
        patch,
      ),
    })
  const choose = (what: Choosing['what'], ids: readonly string[], at: HTMLElement) => {
    trigger.current = at
    setChoosing({ what, ids })
  }
  const isChanged = steps.some(
    ({ step, isSet }) => chosen.includes(step.id) && (isSet.owners || isSet.deadline),
  )
  return (
    <div className="grid gap-2">
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <label className="flex min-h-6 cursor-pointer items-center gap-2">
          <input
            type="checkbox"
            checked={isAll}
            ref={(box) => {
              if (box) box.indeterminate = chosen.length > 0 && !isAll
            }}
            onChange={() => setChosen(isAll ? [] : list.map(({ id }) => id))}
            className="size-4 accent-[var(--accent)]"
          />
          {t('wizard.steps.chooseAll')}
        </label>
        <span role="status" className="text-muted">
          {chosen.length > 0 && t('wizard.steps.chosen', { count: chosen.length })}
        </span>
        {chosen.length > 0 && (
          <span className="flex flex-wrap gap-2">
            <Button
              className="h-7"
              aria-haspopup="dialog"
              onClick={({ currentTarget }) => choose('owners', chosen, currentTarget)}
            >
              {t('wizard.steps.assign')}
            </Button>
            <Button
              className="h-7"
              aria-haspopup="dialog"
              onClick={({ currentTarget }) => choose('deadline', chosen, currentTarget)}
            >
              {t('wizard.steps.deadline')}
            </Button>
            <Button
              look="quiet"
              className="h-7"
              aria-disabled={!isChanged}
              onClick={() => set(chosen, { owners: undefined, deadline: undefined })}
            >
              {t('wizard.steps.reset')}
            </Button>
          </span>
        )}
      </div>
      <ol className="divide-y divide-line border-t border-line">
        {steps.map((one, at) => (
          <StepRow
            key={one.step.id}
            planned={one}
            number={at + 1}
            steps={list}
            isChosen={chosen.includes(one.step.id)}
            onChosen={() =>
              setChosen((now) =>
                now.includes(one.step.id)
                  ? now.filter((id) => id !== one.step.id)
                  : [...now, one.step.id],
              )
            }
            onChoose={(what, button) => choose(what, [one.step.id], button)}
            onReset={(what) => set([one.step.id], { [what]: undefined })}
          />
        ))}
      </ol>
      {choosing && (
        <StepChoice
          what={choosing.what}
          steps={steps.filter(({ step }) => choosing.ids.includes(step.id))}
          triggerRef={trigger}
          onSet={(patch) => set(choosing.ids, patch)}
          onClose={() => setChoosing(undefined)}
        />
      )}
    </div>
  )
}
