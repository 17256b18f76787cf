import { useState } from 'react'

import { useDirectory } from '#src/queries/directory-queries.ts'
import { useGroupNames } from '#src/queries/label-queries.ts'
import { useMembers } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/choose.ts'
import { explain } from '#src/ui/load-error.tsx'
import type { OwnerIds } from '#src/ui/owner-options.ts'

/** Who there is to be given a task, asked for once somebody chooses; and what they are called. */
export function useWho({ hasGroups }: { hasGroups: boolean }) {
  const [isAsked, setAsked] = useState(false)
  const { directory, error, refetch } = useDirectory({ enabled: isAsked })
  const members = useMembers().data
  const groups = useGroupNames({ enabled: hasGroups }).data
  return {
    directory,
    failure: error ? { text: explain(error), onRetry: refetch } : undefined,
    onAsk: () => setAsked(true),
    members,
    namesOf: ({ users, groups: chosen, guests }: OwnerIds) => [
      ...users.map((id) => members?.get(id)?.full_name ?? t('person.unknown', { id })),
      ...chosen.map((id) => groups?.get(id) ?? t('person.group')),
      ...guests.map((email) => t('person.guest', { email })),
    ],
  }
}
