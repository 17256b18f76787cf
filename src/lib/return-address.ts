import { paths } from './paths.ts'

/** The page to sign in on; from there one gets back to where one is, with query and fragment. */
export function signInAddress({
  pathname,
  search,
  hash,
}: Pick<Location, 'pathname' | 'search' | 'hash'>) {
  const here = pathname + search + hash
  return here === paths.home() ? paths.signIn() : `${paths.signIn()}?to=${encodeURIComponent(here)}`
}

/** Where to go after signing in: a place of ours and of nobody else's, else where one begins. */
export function returnAddress(search: string, origin: string): string {
  const to = new URLSearchParams(search).get('to') ?? ''
  if (!to.startsWith('/') || !URL.canParse(to, origin)) return paths.home()
  const { origin: whose, pathname, search: query, hash } = new URL(to, origin)
  // What is left must not be read as another host either: a browser takes //x and /\x for one.
  const isOurs = whose === origin && !/^\/[/\\]/.test(pathname) && pathname !== paths.signIn()
  return isOurs ? pathname + query + hash : paths.home()
}

/** The organisation that an address is about, as far as it is about one. */
export const orgOfAddress = (address: string) => /^\/([0-9a-f]{32})(?:[/?#]|$)/.exec(address)?.[1]
