type TabsOptions = {
  /** What all tabs with the same list of the same person call it. */
  name: string
  /** Another tab says something. */
  onMessage: (message: unknown) => void
  /** From now on this tab asks for all of them, or no longer does. */
  onLead: (isLeader: boolean) => void
}

/** The tabs of this browser that show the same: one of those in sight asks, and tells the others. */
export type Tabs = {
  /** Tabs cannot agree (denied, or unknown to this browser), so each asks for itself. */
  isAlone: () => boolean
  /** This tab is in sight: it leads as soon as no other does. */
  compete: () => void
  /** This tab is out of sight: another may lead. */
  withdraw: () => void
  post: (message: unknown) => void
  close: () => void
}

/** Agrees with the other tabs by a lock and talks to them over a channel. */
export function openTabs({ name, onMessage, onLead }: TabsOptions): Tabs {
  const channel = openChannel(name)
  // Missing where the page does not come over HTTPS.
  const locks: LockManager | null | undefined = navigator.locks
  let alone = !channel || !locks
  let entry: AbortController | undefined
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => onMessage(data))

  function compete() {
    if (entry) return
    const { signal } = (entry = new AbortController())
    if (alone || !locks) onLead(true)
    else
      locks
        .request(name, { signal }, () => holdUntil(signal))
        .catch(() => {
          if (signal.aborted) return
          alone = true
          onLead(true)
        })
  }

  // Aborting ends both the waiting for the lock and, by this promise, the holding.
  const holdUntil = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal.aborted) return resolve()
      signal.addEventListener('abort', () => resolve())
      onLead(true)
    })

  function withdraw() {
    if (!entry) return
    entry.abort()
    entry = undefined
    onLead(false)
  }

  return {
    isAlone: () => alone,
    compete,
    withdraw,
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has but one origin
    post: (message) => channel?.postMessage(message),
    close: () => {
      withdraw()
      channel?.close()
    },
  }
}

function openChannel(name: string) {
  try {
    return new BroadcastChannel(name)
  } catch {
    return undefined // a frame without storage, or an old browser
  }
}
