import { type QueryClient, useQueryClient } from '@tanstack/react-query'

import { ApiError } from '#src/api/api-error.ts'
import type { RunChange } from '#src/api/runs.ts'
import type { Run } from '#src/api/schema/run.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { tell } from '#src/stores/notices.ts'
import { changedByMe, tookBack } from '#src/stores/own-changes.ts'
import { t } from '#src/texts/run.ts'

import { useActOnRun } from './run-acting.ts'
import { runKeys } from './run-queries.ts'
import { changeRun } from './run-made.ts'
import { readRun } from './run-reads.ts'
import { tellTabs } from './tab-changes.ts'

export type { RunChange } from '#src/api/runs.ts'

/** How a change went: made, refused in the server's words, or held back because somebody else was quicker. */
export type Outcome =
  | { kind: 'done' }
  | { kind: 'refused'; error: ApiError }
  | { kind: 'overtaken'; found: Run }

/** What of a process a change of it starts from. */
export type Changeable = Pick<Run, 'id' | keyof RunChange>

type Asked = {
  run: Changeable
  change: RunChange
  /** What is told once it is made; it can be taken back from there. Nothing is told without. */
  done?: string
  /** Make it even where somebody else has changed the same. */
  isSure?: boolean
}

/** Changes a process: shown at once, taken back where it is refused, asked about where somebody else was quicker. */
export function useChangeRun() {
  const org = useOrg()
  const client = useQueryClient()
  return (asked: Asked) => changed(client, org, asked)
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const keysOf = (change: RunChange) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets what the keys are
  Object.keys(change) as (keyof RunChange)[]
const partOf = (run: Changeable, change: RunChange): RunChange =>
  Object.fromEntries(keysOf(change).map((key) => [key, run[key]]))
// No text at all and an empty one are the same to whoever reads it.
const isPartSame = (one: Changeable, other: Changeable, change: RunChange) =>
  keysOf(change).every((key) => isSame(one[key] ?? '', other[key] ?? ''))

async function changed(
  client: QueryClient,
  org: string,
  { run, change, done, isSure = false }: Asked,
): Promise<Outcome> {
  const { id } = run
  const key = runKeys.detail(org, id)
  const lay = (part: Partial<Run>) =>
    client.setQueryData<Run>(key, (shown) => (shown ? { ...shown, ...part } : shown))
  /** What was shown before, for what nobody has changed meanwhile. */
  const takeBack = () =>
    client.setQueryData<Run>(key, (shown) => {
      if (!shown) return shown
      const ours = keysOf(change).filter((name) => isSame(shown[name], change[name]))
      return { ...shown, ...Object.fromEntries(ours.map((name) => [name, run[name]])) }
    })

  await client.cancelQueries({ queryKey: key, exact: true })
  changedByMe(id)
  lay(change)
  try {
    const answer = await changeRun(org, id, change, {
      mayStill: (found) => isSure || isPartSame(found, run, change),
    })
    if ('found' in answer) {
      takeBack()
      tookBack(id)
      lay(partOf(answer.found, change))
      return { kind: 'overtaken', found: answer.found }
    }
    lay(answer.saved)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (!(await isMadeAfterAll(org, id, error, (now) => isSame(partOf(now, change), change)))) {
      takeBack()
      tookBack(id)
      return { kind: 'refused', error }
    }
  }
  changedByMe(id)
  refreshAround(client, org, id)
  if (done !== undefined) offerUndo(client, org, { run, change, done })
  return { kind: 'done' }
}

function offerUndo(
  client: QueryClient,
  org: string,
  { run, change, done }: Required<Pick<Asked, 'run' | 'change' | 'done'>>,
) {
  const undo = async () => {
    const now = client.getQueryData<Run>(runKeys.detail(org, run.id)) ?? run
    // Only where nobody has changed it since, which is found out when it is read again.
    const outcome = await changed(client, org, {
      run: { ...now, ...change },
      change: partOf(run, change),
    })
    if (outcome.kind === 'overtaken') tell(t('undo.overtaken', { name: run.name }), 'danger')
    if (outcome.kind === 'refused') tell(t('undo.failed', { why: outcome.error.message }), 'danger')
  }
  tell(done, 'plain', { text: t('undo'), run: () => void undo() })
}

/** Where nobody knows whether the server acted, it is asked. */
async function isMadeAfterAll(
  org: string,
  id: string,
  { status }: ApiError,
  isMade: (now: Run) => boolean,
) {
  if (status !== 0 && status < 500) return false
  const now = await readRun(org, id, []).catch(() => undefined)
  return now !== undefined && isMade(now)
}

/** Whatever hangs on the process is read again; the list, when somebody looks at it. */
export function refreshAround(client: QueryClient, org: string, id: string) {
  tellTabs(org, [id])
  void client.invalidateQueries({ queryKey: runKeys.detail(org, id) })
  void client.invalidateQueries({ queryKey: [...runKeys.all(org), 'list'], refetchType: 'none' })
}

/** Puts a process away or brings it back; each can be taken back from the notice. Whoever asks shows a refusal. */
export function usePutAway() {
  const act = useActOnRun()
  return async (run: Run, isAway: boolean): Promise<Outcome> => {
    const outcome = await act(run, { kind: isAway ? 'archive' : 'restore' }, { isQuiet: true })
    return outcome.kind === 'refused' ? outcome : { kind: 'done' }
  }
}
