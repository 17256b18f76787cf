import type { Run } from '#src/api/schema/run.ts'
import { isNewer, type OwnStar } from '#src/stores/own-stars.ts'

type Runs = readonly (Run | undefined)[] | undefined

/** The rows with the stars that one has changed and they may not know of; the same list where there are none. */
export function withStars(
  runs: Runs,
  stars: ReadonlyMap<string, OwnStar>,
  answeredAt: number,
): Runs {
  if (!runs || stars.size === 0) return runs
  let isSame = true
  const laid = runs.map((run) => {
    const star = run && stars.get(run.id)
    if (!star || star.starred === run.starred || !isNewer(star, answeredAt)) return run
    isSame = false
    return { ...run, starred: star.starred }
  })
  return isSame ? runs : laid
}
