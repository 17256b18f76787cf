import type { RefObject } from 'react'

import type { Task } from '#src/api/schema/task.ts'
import { useDirectory } from '#src/queries/directory-queries.ts'
import { t } from '#src/texts/run.ts'
import { explain } from '#src/ui/load-error.tsx'
import { idsOf, type OwnerIds } from '#src/ui/owner-options.ts'
import { OwnerPicker } from '#src/ui/owner-picker.tsx'

import { usePeople } from '../people.ts'
import type { TaskWork } from './use-task-work.ts'

type OwnersChoiceProps = {
  task: Task
  work: TaskWork
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** Chooses who is to do a task: members, guests and groups. */
export function OwnersChoice({ task, work, triggerRef, onClose }: OwnersChoiceProps) {
  const { members } = usePeople()
  const { directory, error, refetch } = useDirectory()
  const named = ({ users, ...rest }: OwnerIds) => ({
    ...rest,
    users: users.map((id) => {
      const known = task.owners.users.find((one) => one.id === id)
      return known ?? { id, full_name: members.get(id)?.full_name ?? null, profile_pic: null }
    }),
  })
  return (
    <OwnerPicker
      label={t('act.ownersOf', { title: task.title ?? '' })}
      value={idsOf(task.owners)}
      directory={directory}
      failure={error ? { text: explain(error), onRetry: refetch } : undefined}
      limit={task.max_assignable ?? 0}
      triggerRef={triggerRef}
      onChange={(owners) => void work.edit({ owners: named(owners) })}
      onClose={onClose}
    />
  )
}
