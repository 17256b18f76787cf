import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import { useOrg } from '#src/lib/use-org.ts'

import { taskQuery } from './task-queries.ts'

/** Reads one task with its form, once, when something hangs on it; undefined where that fails. */
export function useTaskLook(run: string) {
  const org = useOrg()
  const client = useQueryClient()
  return useCallback(
    (id: string) =>
      client.fetchQuery({ ...taskQuery(org, run, id), retry: false }).catch(() => undefined),
    [client, org, run],
  )
}
