/** What is made when it is first asked for, and kept: formatters cost much, and most pages need few of them. */
export function once<T>(make: () => T): () => T {
  let made: { it: T } | undefined
  return () => (made ??= { it: make() }).it
}
