import { type RefObject, useState } from 'react'

import type { Task } from '#src/api/schema/task.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { DateTimePicker } from '#src/ui/date-time-picker.tsx'
import { PickerFrame } from '#src/ui/picker-frame.tsx'

import { usePeople } from '../people.ts'
import type { TaskWork } from './use-task-work.ts'

type DeadlineChoiceProps = {
  task: Task
  /** Which of its two moments. */
  of: 'deadline' | 'started_at'
  work: TaskWork
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** Chooses until when a task is to be done, or when it starts, in the zone that times are shown in. */
export function DeadlineChoice({ task, of, work, triggerRef, onClose }: DeadlineChoiceProps) {
  const { zone } = usePeople()
  const [moment, setMoment] = useState(task[of])
  const title = task.title ?? ''
  const label = of === 'deadline' ? t('act.deadlineOf', { title }) : t('act.startOf', { title })

  function save(value: string | null) {
    onClose()
    if (value !== task[of]) void work.edit({ [of]: value })
  }
  return (
    <PickerFrame label={label} triggerRef={triggerRef} onClose={onClose}>
      <form
        className="grid gap-3 p-3"
        onSubmit={(event) => {
          event.preventDefault()
          save(moment)
        }}
      >
        <DateTimePicker
          label={t(of === 'deadline' ? 'act.deadline' : 'act.start')}
          hint={of === 'deadline' ? t('act.deadline.hint') : undefined}
          zone={zone}
          hasFocus
          value={moment}
          onChange={setMoment}
        />
        <div className="flex flex-wrap justify-end gap-2">
          {of === 'deadline' && task.deadline !== null && (
            <Button look="quiet" className="mr-auto" onClick={() => save(null)}>
              {t('act.noDeadline')}
            </Button>
          )}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" aria-disabled={moment === null}>
            {t('act.save')}
          </Button>
        </div>
      </form>
    </PickerFrame>
  )
}
