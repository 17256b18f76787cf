import { type QueryClient, useQueryClient } from '@tanstack/react-query'

import { ApiError } from '#src/api/api-error.ts'
import { getRun, updateRun } from '#src/api/runs.ts'
import type { Run } from '#src/api/schema/run.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { tell } from '#src/stores/notices.ts'
import { changedByMe, tookBack } from '#src/stores/own-changes.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { layStar, takeStarBack } from '#src/stores/own-stars.ts'
import { t } from '#src/texts/later.ts'

import { runKeys } from './run-queries.ts'

type Starring = {
  run: Pick<Run, 'id' | 'name' | 'starred'>
  starred: boolean
  /** With this change it matches no more what is shown. */
  leaves?: boolean
}

/** What is wanted of a process while a request about it is under way. */
const flights = new Map<string, { wanted: boolean }>()

/**
 * Stars a process or takes the star away, for the person who looks. It shows at once; a refusal takes it back. What is
 * wanted meanwhile waits for the answer, so that the last wish is the last one sent.
 */
export function useStarRun() {
  const org = useOrg()
  const client = useQueryClient()
  return (wish: Starring) => void star(client, org, wish)
}

async function star(client: QueryClient, org: string, wish: Starring) {
  const why = whyReadOnly()
  if (why !== undefined) return tell(`${wish.run.name}: ${why}`)
  const { run, starred, leaves = false } = wish
  layStar(run.id, starred)
  changedByMe(run.id, { leaves })
  const before = flights.get(run.id)
  if (before) {
    before.wanted = starred
    return
  }
  const flight = { wanted: starred }
  flights.set(run.id, flight)
  let known = run.starred
  try {
    while (known !== flight.wanted) known = await sent(org, run.id, flight.wanted)
    layStar(run.id, known, { isSent: true })
    const back = () =>
      void star(client, org, { run: { ...run, starred: known }, starred: run.starred })
    if (known !== run.starred)
      tell(t(known ? 'star.on' : 'star.off', { name: run.name }), 'plain', {
        text: t('undo'),
        run: back,
      })
  } catch (error) {
    if (known === run.starred) takeStarBack(run.id)
    else layStar(run.id, known, { isSent: true })
    tookBack(run.id)
    const why = error instanceof ApiError ? error.message : ''
    tell(t(flight.wanted ? 'star.failed' : 'star.failedOff', { name: run.name, why }), 'danger')
  } finally {
    flights.delete(run.id)
    client.setQueryData<Run>(runKeys.detail(org, run.id), (shown) =>
      shown ? { ...shown, starred: known } : shown,
    )
    // Where it left, another row comes up; everywhere else what is shown is right already.
    void client.invalidateQueries({
      queryKey: [...runKeys.all(org), 'list'],
      refetchType: leaves ? 'active' : 'none',
    })
  }
}

/** Sends it, and answers what is so now. Where nobody knows whether the server acted, it is asked. */
async function sent(org: string, id: string, starred: boolean) {
  try {
    await updateRun(org, id, { starred })
  } catch (error) {
    const isUnclear = error instanceof ApiError && (error.status === 0 || error.status >= 500)
    if (!isUnclear) throw error
    const now = await getRun(org, id, []).catch(() => undefined)
    if (now?.starred !== starred) throw error
  }
  return starred
}
