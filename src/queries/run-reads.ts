import { getRun, listRuns } from '#src/api/runs.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Page } from '#src/api/schema/wire.ts'
import { isSameShelf, withMine } from '#src/stores/own-changes.ts'

/** One process; an answer from before a change of one's own does not take it back. */
export const readRun = async (...asked: Parameters<typeof getRun>) =>
  withMine(await getRun(...asked))

/** One page of processes, read like that. A row that one has put away or brought back leaves by itself. */
export const readRuns = async (...asked: Parameters<typeof listRuns>): Promise<Page<Run>> => {
  const page = await listRuns(...asked)
  const own = (row: Run) => {
    const mine = withMine(row)
    return isSameShelf(mine, row) ? mine : row
  }
  return { ...page, items: page.items.map(own) }
}
