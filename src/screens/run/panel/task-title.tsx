import type { Task } from '#src/api/schema/task.ts'
import { t } from '#src/texts/run.ts'

import type { TaskWork } from '../actions/use-task-work.ts'
import { NameInPlace } from '../name-in-place.tsx'

const MOST = 600

type TaskTitleProps = {
  task: Task
  work: TaskWork
  /** Why it may not be renamed. */
  held: string | undefined
}

/** What a task is called, changed where it stands. */
export function TaskTitle({ task, work, held }: TaskTitleProps) {
  const title = task.title ?? ''
  return (
    <NameInPlace
      name={title}
      nameless={t('task.untitled')}
      heading="h2"
      words={{
        rename: t('panel.rename'),
        label: t('panel.titleLabel'),
        empty: t('panel.titleEmpty'),
      }}
      most={MOST}
      look={{ heading: 'text-lg', input: 'text-md' }}
      held={held}
      isSaving={work.busy === 'edit'}
      onSave={async (name) =>
        // What is refused is said beside the actions of the task.
        (await work.edit({ title: name }))?.kind === 'done' ? { kind: 'done' } : { kind: 'refused' }
      }
    />
  )
}
