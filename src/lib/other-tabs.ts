import * as z from 'zod/mini'

const NAME = 'runboard.session'

const told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signed-out') }),
  z.object({ kind: z.literal('signed-in'), person: z.string() }),
  z.object({ kind: z.literal('other-persona') }),
])
/** What the tabs and frames of a browser tell each other about who is looking. */
export type Told = z.output<typeof told>

// Missing or denied in some frames: then a tab learns of it with its next request.
function channel() {
  try {
    return new BroadcastChannel(NAME)
  } catch {
    return undefined
  }
}

export function tellOtherTabs(what: Told) {
  const tabs = channel()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin, ours
  tabs?.postMessage(what)
  tabs?.close()
}

/** Hears what other tabs tell, until the function that it gives is called. */
export function hearOtherTabs(listener: (what: Told) => void): () => void {
  const tabs = channel()
  tabs?.addEventListener('message', ({ data }) => {
    const heard = z.safeParse(told, data)
    if (heard.success) listener(heard.data)
  })
  return () => tabs?.close()
}
