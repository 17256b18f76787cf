import { exactTime } from '#src/lib/dates.ts'
import { t } from '#src/texts/choose.ts'
import { Icon } from '#src/ui/icon.tsx'

import type { ProjectTask } from './project-draft.ts'

const LOOKS = {
  made: { icon: 'check', color: 'text-ok' },
  trying: { icon: 'wait', color: 'text-muted' },
  unsure: { icon: 'alert', color: 'text-warn' },
} as const

type FixedTaskProps = {
  task: ProjectTask
  zone: string
  names: readonly string[]
  state: keyof typeof LOOKS
}

/** A task that was made, or may have been: it is changed in the process and not here any more. */
export const FixedTask = ({ task, zone, names, state }: FixedTaskProps) => (
  <li className="grid gap-0.5 rounded-lg border border-line px-4 py-2">
    <div className="flex flex-wrap items-baseline gap-x-3">
      <h3 className="min-w-0 font-medium wrap-anywhere">{task.title}</h3>
      <span className={`ml-auto inline-flex gap-1.5 ${LOOKS[state].color}`}>
        <Icon name={LOOKS[state].icon} className="mt-0.5" />
        {t(`project.${state}`)}
      </span>
    </div>
    <p className="text-sm text-muted wrap-anywhere">
      {[task.deadline && exactTime(task.deadline, zone), names.join(', ')]
        .filter(Boolean)
        .join(' · ')}
    </p>
  </li>
)
