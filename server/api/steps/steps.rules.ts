/** As much of a step as its place and its deadline ask for. */
export type PlacedStep = { id: string; deadline: unknown }

const START = 'start_run'

/** The step from whose completion a stored deadline is counted, if any. */
export function countedFrom(deadline: unknown): string | undefined {
  if (typeof deadline !== 'object' || deadline === null || !('step' in deadline)) return undefined
  const { step } = deadline
  return typeof step === 'string' && step !== START ? step : undefined
}

/**
 * Why a step's deadline cannot be counted from that step; undefined when it can: it has to be another step of the
 * same template, and none whose deadline comes back to this one (reference 9.4).
 */
export function wrongAnchor(
  steps: readonly PlacedStep[],
  id: string,
  from: string,
): string | undefined {
  if (from === START) return undefined
  const byId = new Map(steps.map((step) => [step.id, step]))
  if (!byId.has(from)) return 'The selected step is not in this template.'
  const seen = new Set<string>()
  for (let at: string | undefined = from; at && !seen.has(at);) {
    if (at === id) return 'A deadline cannot be counted from itself.'
    seen.add(at)
    at = countedFrom(byId.get(at)?.deadline)
  }
  return undefined
}
