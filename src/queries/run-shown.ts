import type { QueryClient } from '@tanstack/react-query'

import type { Run } from '#src/api/schema/run.ts'
import type { Page } from '#src/api/schema/wire.ts'
import { changedByMe, tookBack } from '#src/stores/own-changes.ts'
import { layStar } from '#src/stores/own-stars.ts'

import { afterAction, isLeaving, type RunAction } from './run-action-rules.ts'
import type { Acted } from './run-actions.ts'
import { runKeys } from './run-queries.ts'
import { tellTabs } from './tab-changes.ts'

type Showing = {
  client: QueryClient
  org: string
  run: Run
  action: RunAction
  /** What the process shows once it is done, where that is more than the action itself says. */
  shown: Partial<Run> | undefined
  /** With this it matches no more what is shown, which nothing but the list can know. */
  leaves?: boolean
  /** It is one of many, and whoever does them reads again what is shown. */
  isOfMany?: boolean
}

/** Shows an action in every list and on the process's page before it is answered; a refusal takes exactly that back. */
export async function shownAtOnce(showing: Showing, act: () => Promise<Acted>): Promise<Acted> {
  const { client, org, run, action } = showing
  const { id } = run
  const isGoing = isLeaving(action.kind)
  const patch = patchOf(showing)
  const star = action.kind === 'star' ? layStar(id, action.on) : undefined
  const change = {
    leaves: isGoing || showing.leaves === true,
    ...(isGoing && { wasAway: action.kind !== 'archive' }),
  }
  changedByMe(id, change)
  const back = lay(client, org, id, patch)
  const outcome = await act()
  const isMade = outcome.kind === 'done' || outcome.kind === 'nothing'
  if (isMade) {
    changedByMe(id, change)
    star?.sent()
    if (outcome.kind === 'done' && outcome.run)
      client.setQueryData<Run>(runKeys.detail(org, id), (now) =>
        now ? { ...now, ...outcome.run } : now,
      )
  } else {
    back()
    tookBack(id)
    star?.back()
  }
  if (!showing.isOfMany) readAgain(client, org, id, action.kind === 'delete' && isMade)
  return outcome
}

/** What is shown is asked for again; of what is gone nothing is. */
export function readAgain(client: QueryClient, org: string, id: string, isGone = false) {
  tellTabs(org, [id])
  if (!isGone) void client.invalidateQueries({ queryKey: runKeys.detail(org, id) })
  void client.invalidateQueries({ queryKey: [...runKeys.all(org), 'list'] })
}

/** Only what changes. Whether it is archived shows by its leaving, and on its page once the server has said so. */
function patchOf({ run, action, shown }: Showing): Partial<Run> {
  if (isLeaving(action.kind) || action.kind === 'star') return {}
  const after: Partial<Run> = { ...afterAction(action, run, run.last_updated) }
  const patch: Partial<Run> = {}
  const note = <Key extends keyof Run>(key: Key, value: Run[Key] | undefined) => {
    if (value !== undefined && value !== run[key]) patch[key] = value
  }
  note('name', after.name)
  note('owner_id', after.owner_id)
  note('users', after.users)
  note('groups', after.groups)
  if (action.kind === 'tags' && shown) note('tags', shown.tags)
  if (action.kind === 'folders' && shown) note('folders', shown.folders)
  return patch
}

/** Lays it over what is known of the process; the function that it gives takes off what is still ours. */
function lay(client: QueryClient, org: string, id: string, patch: Partial<Run>) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets what the keys are
  const keys = Object.keys(patch) as (keyof Run)[]
  if (keys.length === 0) return () => {}
  const before = new Map<string, Partial<Run>>()
  const change = (step: (run: Run, where: string) => Run) => {
    const detail = runKeys.detail(org, id)
    client.setQueryData<Run>(detail, (run) => run && step(run, 'detail'), {
      updatedAt: client.getQueryState(detail)?.dataUpdatedAt,
    })
    for (const { queryKey, queryHash, state } of client
      .getQueryCache()
      .findAll({ queryKey: [...runKeys.all(org), 'list'] }))
      client.setQueryData<Page<Run>>(
        queryKey,
        (page) =>
          page?.items.some((run) => run.id === id)
            ? {
                ...page,
                items: page.items.map((run) => (run.id === id ? step(run, queryHash) : run)),
              }
            : page,
        { updatedAt: state.dataUpdatedAt },
      )
  }
  change((run, where) => {
    before.set(where, Object.fromEntries(keys.map((key) => [key, run[key]])))
    return { ...run, ...patch }
  })
  return () =>
    change((run, where) => {
      const was = before.get(where)
      const ours = keys.filter((key) => was && run[key] === patch[key])
      return { ...run, ...Object.fromEntries(ours.map((key) => [key, was?.[key]])) }
    })
}
