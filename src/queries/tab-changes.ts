import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import * as z from 'zod/mini'

import { randomId } from '#src/lib/random-id.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { changedElsewhere } from '#src/stores/own-changes.ts'

import { runKeys } from './run-queries.ts'

const NAME = 'runboard.changes'
const told = z.object({
  org: z.string(),
  ids: z.array(z.string()),
  by: z.optional(z.string()),
})
// A page would hear itself, too, since it tells through another channel than it listens to.
const ME = randomId(8)

function open() {
  try {
    return new BroadcastChannel(NAME)
  } catch {
    return undefined // a frame without storage, or an old browser: the others find out in their own time
  }
}

/** Tells the other tabs of this browser that processes were changed here. */
export function tellTabs(org: string, ids: readonly string[]) {
  const channel = open()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has but one origin
  channel?.postMessage({ org, ids, by: ME })
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
      if (!message.success || message.data.org !== org || message.data.by === ME) return
      changedElsewhere(message.data.ids)
      if (document.hidden) return
      for (const id of message.data.ids)
        void client.invalidateQueries({ queryKey: runKeys.detail(org, id) })
      void client.invalidateQueries({ queryKey: [...runKeys.all(org), 'list'] })
    })
    return () => channel?.close()
  }, [org, client])
}
