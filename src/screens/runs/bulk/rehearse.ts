import type { Role } from '#src/api/schema/member.ts'
import type { Run } from '#src/api/schema/run.ts'
import { hinders, leftOf, type RunAction } from '#src/queries/run-action-rules.ts'
import { whyText } from '#src/queries/run-action-words.ts'
import { t } from '#src/texts/bulk.ts'

/** What was meant when the dialog opened: those found, and those that are no longer there. */
export type Frozen = { runs: readonly Run[]; lost: readonly { id: string; name: string }[] }

/** Who can take an action, who cannot and why, and who need not. */
export type Rehearsed = {
  can: { run: Run; action: RunAction }[]
  /** By the reason, the most frequent first. */
  cannot: { why: string; count: number }[]
  same: number
}

/** What would come of it, process by process; undefined as the action is not said completely yet. */
export function rehearse(
  { runs, lost }: Frozen,
  actionFor: (run: Run, at: number) => RunAction | undefined,
  role: Role | undefined,
): Rehearsed {
  const can: Rehearsed['can'] = []
  const reasons = new Map<string, number>()
  const note = (why: string, count = 1) => reasons.set(why, (reasons.get(why) ?? 0) + count)
  let same = 0
  for (const run of runs) {
    const action = actionFor(run, can.length)
    if (!action) continue
    const why = whyText(hinders(action.kind, run, role))
    if (why !== undefined) note(why)
    else if (knows(action, run) && !leftOf(action, run)) same += 1
    else can.push({ run, action })
  }
  if (lost.length > 0) note(t('bulk.lost'), lost.length)
  const cannot = [...reasons].map(([why, count]) => ({ why, count }))
  return { can, cannot: cannot.toSorted((one, other) => other.count - one.count), same }
}

/** Whether a list tells what the action looks at. */
const knows = ({ kind }: RunAction, run: Run) =>
  kind === 'tags' ? run.tags !== undefined : kind === 'folders' ? run.folders !== undefined : true
