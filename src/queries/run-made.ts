import { getRunSettings } from '#src/api/run-settings.ts'
import { type RunChange, updateRun } from '#src/api/runs.ts'
import type { Run } from '#src/api/schema/run.ts'
import { madeByMe, withMine } from '#src/stores/own-changes.ts'

/** One process with what can be set about it, read like that. */
export const readRunSettings = async (...asked: Parameters<typeof getRunSettings>) =>
  withMine(await getRunSettings(...asked))

type How = Omit<NonNullable<Parameters<typeof updateRun>[3]>, 'known'>

/** Changes a process, starting from all that one knows of it. What is made of it is known from then on. */
export async function changeRun(
  org: string,
  id: string,
  change: RunChange | ((found: Run) => RunChange),
  how: How = {},
) {
  const answer = await updateRun(org, id, change, { ...how, known: withMine })
  if ('saved' in answer) knowMade(answer.saved, answer.sent)
  return answer
}

/** What was answered about what was changed. A star is one's own: it does not count as a change of the process. */
export function knowMade(saved: Run, sent: { [Key in keyof Run]?: unknown }) {
  const { starred, ...rest } = Object.fromEntries(
    Object.keys(sent).map((key) => [key, Reflect.get(saved, key)]),
  )
  const { id, last_updated } = saved
  madeByMe(id, { ...rest, last_updated }, last_updated)
  if (starred !== undefined) madeByMe(id, { starred })
}
