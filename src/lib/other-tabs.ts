import * as z from 'zod/mini'

const NAME = 'runboard.session'

const told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signed-out') }),
  z.object({ kind: z.literal('signed-in'), person: z.string() }),
  z.object({ kind: z.literal('other-persona') }),
])
/** What the tabs and frames of a browser tell each other about who is looking. */
export type Told = z.output<typeof told>

let channel: BroadcastChannel | undefined

// One for speaking and for hearing: a page hears what it says in another. Missing or denied in some frames: then a tab
// learns of it with its next request.
function tabs() {
  try {
    channel ??= new BroadcastChannel(NAME)
  } catch {
    // see above
  }
  return channel
}

export function tellOtherTabs(what: Told) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin, ours
  tabs()?.postMessage(what)
}

/** Hears what other tabs tell, until the function that it gives is called. */
export function hearOtherTabs(listener: (what: Told) => void): () => void {
  const hear = ({ data }: MessageEvent) => {
    const heard = z.safeParse(told, data)
    if (heard.success) listener(heard.data)
  }
  tabs()?.addEventListener('message', hear)
  return () => tabs()?.removeEventListener('message', hear)
}
