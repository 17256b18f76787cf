/**
 * Where the API behind us has what we are asked for. Its address is an opaque prefix (reference 1.1); signing in is
 * beside the prefix `/api`, and at the root of a host without one (reference 2).
 */
export function addressesOf(apiUrl: string) {
  const root = apiUrl.replace(/\/api$/, '')
  return (asked: URL): string => {
    const path = asked.pathname.replace(/^\/api(?=\/|$)/, '')
    const isSignIn = path.startsWith('/oauth/')
    return `${isSignIn ? root : apiUrl}${path}${asked.search}`
  }
}
