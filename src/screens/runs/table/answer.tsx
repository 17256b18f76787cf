import type { Run } from '#src/api/schema/run.ts'

import { nothing } from './run-cells.tsx'
import type { RunEnv } from './run-env.ts'

/** What a process answers to a field of the kick-off form. */
export function answer(
  run: Run,
  id: string,
  { answerLine, fields, members, groups, zone }: RunEnv,
) {
  const value = run.prerun[id]
  if (value === undefined || value === null || value === '') return nothing
  if (!answerLine) return <div className="skeleton h-3 w-3/4" />
  const line = answerLine(
    fields?.find((field) => field.id === id),
    value,
    { zone, member: (one) => members.get(one)?.full_name, group: (one) => groups.get(one) },
  )
  return line || nothing
}
