/** The keys of a literal object, which has those of its type and no others. */
export const keysOf = <K extends string>(record: Partial<Record<K, unknown>>): K[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript widens the keys to strings.
  Object.keys(record) as K[]

/** An object with a value for each of the keys. */
export const recordOf = <K extends string, V>(
  keys: readonly K[],
  valueOf: (key: K) => V,
): Record<K, V> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The same, the other way round.
  Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<K, V>
