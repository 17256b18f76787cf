/** What each row on screen is called to React: by the row's id, in no order. */
export type Keys = ReadonlyMap<string, string>

export const NO_KEYS: Keys = new Map()

/**
 * Keys for the rows that come next. A row that stays keeps its key; one that comes takes that of one that left, so
 * that its elements are filled anew and not built anew. What holds on to its elements is not taken over.
 */
export function nextKeys(before: Keys, ids: readonly string[], held: string | undefined): Keys {
  const staying = new Set(ids)
  const free: string[] = []
  for (const [id, key] of before) if (!staying.has(id) && id !== held) free.push(key)
  const taken = new Set(before.values())
  let made = 0
  const make = () => {
    while (taken.has(String(made))) made += 1
    taken.add(String(made))
    return String(made)
  }
  const next = free.values()
  return new Map(ids.map((id) => [id, before.get(id) ?? next.next().value ?? make()]))
}

/** Whether these are keys of exactly these rows. */
export const areKeysOf = (keys: Keys, ids: readonly string[]) =>
  keys.size === ids.length && ids.every((id) => keys.has(id))
