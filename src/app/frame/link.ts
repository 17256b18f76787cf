import { type FromHost, fromHost, type ToHost, VERSION } from './messages.ts'

/** The windows that talk, as far as a link needs them. */
type Windows = {
  parent: { postMessage: (message: unknown, origin: string) => void }
  addEventListener: Window['addEventListener']
  removeEventListener: Window['removeEventListener']
}

/**
 * A line to the page around us, if that is one of these origins: nothing is said to any other, and nothing heard from
 * any other window or in any other shape. `supposed` is who that page probably is.
 */
export function openLink(
  self: Windows,
  origins: readonly string[],
  supposed: string | undefined,
  onMessage: (message: FromHost) => void,
) {
  const { parent } = self
  let host = origins.find((origin) => origin === supposed)

  function hear({ source, origin, data }: MessageEvent<unknown>) {
    if (source !== parent || !origins.includes(origin)) return
    const message = fromHost.safeParse(data)
    if (!message.success) return
    host = origin
    onMessage(message.data)
  }
  self.addEventListener('message', hear)

  return {
    post: (message: ToHost) => {
      // The browser gives it to nobody but the origin that is named.
      for (const origin of host === undefined ? origins : [host])
        parent.postMessage({ runboard: VERSION, ...message }, origin)
    },
    close: () => self.removeEventListener('message', hear),
  }
}

export type Link = ReturnType<typeof openLink>

/** Who the page around us probably is: not every browser tells, and not every page lets it. */
export function supposedHost({
  location,
  document,
}: {
  location: { ancestorOrigins?: ArrayLike<string> }
  document: { referrer: string }
}): string | undefined {
  const [told] = Array.from(location.ancestorOrigins ?? [])
  if (told !== undefined) return told
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : undefined
}
