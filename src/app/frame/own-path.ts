import { FRAME_WORDS } from '#src/lib/frame-words.ts'

/** Where the page is, without what the host itself has put into the address. */
export function ownPath({ pathname, search }: { pathname: string; search: string }): string {
  const params = new URLSearchParams(search)
  for (const word of FRAME_WORDS) params.delete(word)
  const rest = params.toString()
  return rest === '' ? pathname : `${pathname}?${rest}`
}

/** The process that an address is about. */
export const runAt = (pathname: string): string | undefined =>
  /^\/[^/]+\/processes\/([^/]+)\/?$/.exec(pathname)?.[1]
