import { useState } from 'react'

import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { DayPicker } from '#src/ui/date-time-picker.tsx'
import { Select } from '#src/ui/select.tsx'

import { DEADLINE_WAYS, type DeadlineWay, patchFor, wayOf } from './deadline-ways.ts'
import type { PickingProps } from './task-filter-picker.tsx'

/** Days between which a deadline lies, or the one on which it does. */
export function DeadlineFilter({ search, onPick, onDone }: PickingProps) {
  const [{ way, first, last }, setPicked] = useState(() => wayOf(search))
  const [isTold, setTold] = useState(false)
  const missing = first === null && last === null

  function apply() {
    if (missing) return setTold(true)
    onPick(patchFor({ way, first, last }))
    onDone()
  }
  return (
    <form
      className="grid gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      <Select
        label={t('filter.deadline')}
        isLabelShown
        value={way}
        options={DEADLINE_WAYS.map((value) => ({ value, text: t(`filter.deadline.way.${value}`) }))}
        onChange={(value) =>
          setPicked({ way: DEADLINE_WAYS.find((one) => one === value) ?? 'on', first, last })
        }
      />
      <div className="flex flex-wrap gap-3">
        <DayPicker
          key={way}
          hasFocus
          label={t(way === 'range' ? 'filter.deadline.first' : 'filter.deadline.day')}
          value={first}
          error={isTold && missing ? t('filter.deadline.missing') : undefined}
          onChange={(day) => setPicked({ way, first: day, last })}
        />
        {way === 'range' && (
          <DayPicker
            label={t('filter.deadline.last')}
            value={last}
            onChange={(day) => setPicked({ way, first, last: day })}
          />
        )}
      </div>
      <p className="text-sm text-muted">{t(hintOf(way))}</p>
      <Button look="primary" type="submit" className="justify-self-end">
        {t('picker.apply')}
      </Button>
    </form>
  )
}

const hintOf = (way: DeadlineWay) =>
  way === 'before' || way === 'after'
    ? ('filter.deadline.hint.open' as const)
    : ('filter.deadline.hint' as const)
