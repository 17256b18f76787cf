import { FRAME_WORDS, LOCKABLE } from './frame-words.ts'
import { readable } from './search-params.ts'
import type { Theme } from './themes.ts'

/** How a view is to stand in somebody else's page. */
export type Embedding = {
  /** A plain frame, or one that our script puts there and that grows with what is in it. */
  by: 'frame' | 'script'
  /** `system`: as the device of whoever looks. */
  theme: Theme
  readonly: boolean
  /** Filters of the list that nobody is to change. */
  lock: readonly string[]
  /** Of a plain frame, in px. */
  height: number
  title: string
}

type Here = { origin: string; pathname: string; search: string }

/** The filters of an address that can be locked. */
export function lockableIn(search: string) {
  const params = new URLSearchParams(search)
  return LOCKABLE.filter((name) => params.getAll(name).some((value) => value !== ''))
}

/** The address of what is shown, as a frame asks for it. */
export function embedAddress({ origin, pathname, search }: Here, embedding: Embedding) {
  const params = new URLSearchParams(search)
  for (const word of FRAME_WORDS) params.delete(word)
  params.set('embed', '1')
  if (embedding.theme !== 'system') params.set('theme', embedding.theme)
  if (embedding.readonly) params.set('readonly', '1')
  const lock = lockableIn(search).filter((name) => embedding.lock.includes(name))
  if (lock.length > 0) params.set('lock', lock.join(','))
  return origin + pathname + readable(params)
}

const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** What somebody puts into a page of theirs. */
export function snippet(here: Here, embedding: Embedding) {
  const address = attribute(embedAddress(here, embedding))
  const title = attribute(embedding.title)
  return embedding.by === 'frame'
    ? `<iframe
  src="${address}"
  title="${title}"
  width="100%"
  height="${embedding.height}"
  style="border: 0"
  allow="clipboard-write"
  referrerpolicy="strict-origin-when-cross-origin"
></iframe>`
    : `<div
  data-runboard="${address}"
  data-runboard-title="${title}"
></div>
<script src="${attribute(here.origin)}/embed.js" async></script>`
}
