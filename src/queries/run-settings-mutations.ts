import { type QueryClient, useQueryClient } from '@tanstack/react-query'

import { ApiError } from '#src/api/api-error.ts'
import {
  type Frequency,
  getCustomFields,
  getRunSettings,
  removeCustomField,
  reopenKickOff,
  setCustomField,
  submitKickOff,
  unwatchRun,
  watchRun,
} from '#src/api/run-settings.ts'
import type { RunSettings } from '#src/api/schema/run-settings.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { changedByMe } from '#src/stores/own-changes.ts'

import { type Outcome, refreshAround } from './run-changes.ts'

export type { Frequency } from '#src/api/run-settings.ts'

type Acting = {
  act: () => Promise<unknown>
  /** Whether what was read afterwards shows that it was made, where the answer did not come. */
  isMade: () => Promise<boolean>
}

const isSubmitted = ({ prerun_status }: Pick<RunSettings, 'prerun_status'>) =>
  prerun_status === 'complete' || prerun_status === 'completed'

/** What can be set about a process beside its own properties. Each is sent once and read again, whatever came of it. */
export function useSetRun(id: string) {
  const org = useOrg()
  const client = useQueryClient()
  const read = () => getRunSettings(org, id)
  const set = ({ act, isMade }: Acting) => settled(client, org, id, act, isMade)

  return {
    watch: (user: string, frequency: Frequency) =>
      set({
        act: () => watchRun(org, id, user, frequency),
        isMade: async () => (await read()).member_watchers.some((one) => one.user_id === user),
      }),
    unwatch: (watcher: string) =>
      set({
        act: () => unwatchRun(org, watcher),
        isMade: async () => !(await read()).member_watchers.some((one) => one.id === watcher),
      }),
    submit: () =>
      set({ act: () => submitKickOff(org, id), isMade: async () => isSubmitted(await read()) }),
    reopen: () =>
      set({ act: () => reopenKickOff(org, id), isMade: async () => !isSubmitted(await read()) }),
    note: (key: string, value: unknown) =>
      set({
        act: () =>
          value === undefined
            ? removeCustomField(org, id, key)
            : setCustomField(org, id, key, value),
        isMade: async () =>
          JSON.stringify((await getCustomFields(org, id))[key]) === JSON.stringify(value),
      }),
  }
}

async function settled(
  client: QueryClient,
  org: string,
  id: string,
  act: () => Promise<unknown>,
  isMade: () => Promise<boolean>,
): Promise<Outcome> {
  changedByMe(id)
  try {
    await act()
    return { kind: 'done' }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const isUnclear = error.status === 0 || error.status >= 500
    const made = isUnclear && (await isMade().catch(() => false))
    return made ? { kind: 'done' } : { kind: 'refused', error }
  } finally {
    changedByMe(id)
    refreshAround(client, org, id)
  }
}

/** Whether a kick-off form was handed in. */
export const isKickOffSubmitted = isSubmitted
