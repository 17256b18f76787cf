import { useMemo } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { useGroups } from '#src/queries/label-queries.ts'
import { useViewer } from '#src/queries/member-queries.ts'

import type { Standing } from './task-rules.ts'

/** Who looks, as far as it decides what they may do; whose groups they are, as far as groups are known anyway. */
export function useStanding({
  archived_at,
  has_open_issue,
}: Pick<Run, 'archived_at' | 'has_open_issue'>): Standing {
  const me = useViewer().data
  const groups = useGroups({ enabled: false }).data
  return useMemo(
    () => ({
      run: { archived_at, has_open_issue },
      me: me && { id: me.id, role: me.role },
      myGroups:
        me &&
        groups &&
        new Set(groups.filter(({ members }) => members.includes(me.id)).map(({ id }) => id)),
    }),
    [archived_at, has_open_issue, me, groups],
  )
}
