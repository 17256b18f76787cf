import { TASK_TYPES } from '#src/api/schema/task-words.ts'
import { t } from '#src/texts/choose.ts'
import { Button } from '#src/ui/button.tsx'
import { DateTimePicker } from '#src/ui/date-time-picker.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { OwnersField } from '#src/ui/owners-field.tsx'
import { Select } from '#src/ui/select.tsx'
import { INPUT, Labelled } from '#src/ui/labelled.tsx'

import type { Gap, ProjectTask } from './project-draft.ts'
import type { useWho } from './use-who.ts'

type TaskCardProps = {
  task: ProjectTask
  number: number
  isLast: boolean
  zone: string
  gaps: readonly Gap[]
  who: ReturnType<typeof useWho>
  onChange: (patch: Partial<ProjectTask>) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
  /** What became of it, where it was tried. */
  children?: React.ReactNode
}

/** One of the first tasks, as it is being filled in. */
export function TaskCard(props: TaskCardProps) {
  const { task, number, isLast, zone, gaps, who, onChange, onMove, onRemove, children } = props
  const titleGap = gaps.find((gap) => gap === 'title' || gap === 'titleLong')
  return (
    <li
      data-task={task.key}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <div className="flex items-center gap-1">
        <h3 className="mr-auto font-semibold">{t('project.task', { number })}</h3>
        <Tool
          icon="up"
          label={t('project.task.up', { number })}
          isOff={number === 1}
          onPress={() => onMove(-1)}
        />
        <Tool
          icon="down"
          label={t('project.task.down', { number })}
          isOff={isLast}
          onPress={() => onMove(1)}
        />
        <Tool icon="trash" label={t('project.task.remove', { number })} onPress={onRemove} />
      </div>
      {children}
      <Labelled label={t('project.task.title')} error={titleGap && t(`project.gap.${titleGap}`)}>
        {(field) => (
          <input
            {...field}
            required
            autoComplete="off"
            className={`${INPUT} h-8`}
            value={task.title}
            onChange={({ target }) => onChange({ title: target.value })}
          />
        )}
      </Labelled>
      <div className="flex flex-wrap gap-x-4 gap-y-3">
        <div className="grid content-start justify-items-start gap-1">
          <span aria-hidden="true" className="text-sm text-muted">
            {t('project.task.type')}
          </span>
          <Select
            label={t('project.task.type')}
            value={task.task_type}
            options={TASK_TYPES.map((type) => ({
              value: type,
              text: t(`project.task.type.${type}`),
            }))}
            onChange={(word) =>
              onChange({ task_type: TASK_TYPES.find((type) => type === word) ?? 'task' })
            }
          />
        </div>
        <DateTimePicker
          label={t('project.task.deadline')}
          isRequired
          zone={zone}
          value={task.deadline}
          error={gaps.includes('deadline') ? t('project.gap.deadline') : undefined}
          onChange={(deadline) => onChange({ deadline })}
        />
      </div>
      <div className="grid gap-1.5">
        <OwnersField
          label={t('project.task.owners')}
          value={task.owners}
          names={who.namesOf(task.owners)}
          directory={who.directory}
          failure={who.failure}
          error={gaps.includes('each') ? t('project.gap.each') : undefined}
          onOpen={who.onAsk}
          onChange={(owners) => onChange({ owners })}
        />
        <label className="flex w-fit min-h-6 items-center gap-2">
          <input
            type="checkbox"
            checked={task.each}
            onChange={({ target }) => onChange({ each: target.checked })}
            className="size-4 accent-accent"
          />
          {t('project.task.each')}
        </label>
        {task.each && task.owners.groups.length > 0 && (
          <p className="text-sm text-muted">{t('project.task.each.hint')}</p>
        )}
      </div>
      <Labelled label={t('project.task.description')}>
        {(field) => (
          <textarea
            {...field}
            rows={2}
            className={`${INPUT} field-sizing-content min-h-14`}
            value={task.description}
            onChange={({ target }) => onChange({ description: target.value })}
          />
        )}
      </Labelled>
    </li>
  )
}

type ToolProps = {
  icon: 'up' | 'down' | 'trash'
  label: string
  isOff?: boolean
  onPress: () => void
}

const Tool = ({ icon, label, isOff = false, onPress }: ToolProps) => (
  <Button
    look="quiet"
    aria-label={label}
    data-tip={label}
    data-tool={icon}
    aria-disabled={isOff}
    onClick={onPress}
    className="w-8 justify-center px-0"
  >
    <Icon name={icon} className={icon === 'trash' ? '' : 'size-3.5'} />
  </Button>
)
