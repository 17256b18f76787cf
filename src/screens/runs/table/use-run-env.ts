import { useMemo, useState } from 'react'

import type { Member } from '#src/api/schema/member.ts'
import type { Run } from '#src/api/schema/run.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useArchivedBy } from '#src/queries/archived-by.ts'
import { useChecklist, useGroupNames } from '#src/queries/label-queries.ts'
import type { Names } from '#src/queries/label-queries.ts'
import { useMembers, useZone } from '#src/queries/member-queries.ts'

import { useLater } from '../rows/use-later.ts'
import type { ColumnChoice } from '../url/columns-param.ts'
import type { RunEnv } from './run-env.ts'

const NO_MEMBERS: ReadonlyMap<string, Member> = new Map()
const NO_NAMES: Names = new Map()

type Asked = {
  columns: readonly ColumnChoice[]
  runs: readonly (Run | undefined)[] | undefined
  checklistId: string | undefined
  /** The query string of the list. */
  query: string
  /** The rows still answer an older one. */
  isOld: boolean
}

/** What the rows need besides their processes; the same object for as long as it says the same. */
export function useRunEnv({ columns, runs, checklistId, query, isOld }: Asked): RunEnv {
  const org = useOrg()
  const zone = useZone()
  const members = useMembers().data ?? NO_MEMBERS
  const hasAnswers = columns.some(({ id }) => id.startsWith('prerun-'))
  const hasGroups = columns.some(({ id }) => id === 'groups')
  // There may be 100,000 rows.
  const needsGroups = useMemo(
    () =>
      runs?.some(
        (run) =>
          run && (run.next_task?.owners.groups.length || (hasGroups && run.groups.length > 0)),
      ) ?? false,
    [runs, hasGroups],
  )
  const groups = useGroupNames({ enabled: needsGroups }).data ?? NO_NAMES
  const fields = useChecklist(hasAnswers ? checklistId : undefined).data?.prerun
  const archivedBy = useArchivedBy(
    columns.some(({ id }) => id === 'archived_by') ? runs : undefined,
  )
  const answerLine = useLater(hasAnswers, () => import('./answer-line.ts'))?.answerLine

  // Rows lead back to the list that they are of: while new ones are on their way, that is still the old one.
  const [from, setFrom] = useState(query)
  if (!isOld && from !== query) setFrom(query)

  return useMemo(
    () => ({ org, zone, members, groups, from, fields, archivedBy, answerLine }),
    [org, zone, members, groups, from, fields, archivedBy, answerLine],
  )
}
