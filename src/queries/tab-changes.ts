import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import * as z from 'zod/mini'

import { useOrg } from '#src/lib/use-org.ts'

import { runKeys } from './run-queries.ts'

const NAME = 'runboard.changes'
const told = z.object({ org: z.string(), id: z.string() })

function open() {
  try {
    return new BroadcastChannel(NAME)
  } catch {
    return undefined // a frame without storage, or an old browser: the others find out in their own time
  }
}

/** Tells the other tabs of this browser that a process was changed here. */
export function tellTabs(org: string, id: string) {
  const channel = open()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has but one origin
  channel?.postMessage({ org, id })
  channel?.close()
}

/** What another tab has changed is read again here, while somebody looks; whoever comes back asks anyway. */
export function useFollowTabs() {
  const org = useOrg()
  const client = useQueryClient()
  useEffect(() => {
    const channel = open()
    channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const message = told.safeParse(data)
      if (!message.success || message.data.org !== org || document.hidden) return
      void client.invalidateQueries({ queryKey: runKeys.detail(org, message.data.id) })
      void client.invalidateQueries({ queryKey: [...runKeys.all(org), 'list'] })
    })
    return () => channel?.close()
  }, [org, client])
}
