/** The longest name that the API takes (reference 5.4). */
export const LONGEST_NAME = 550

/** What a pattern may hold, and what stands there in its place. */
type Places = { name: string; number: number; template: string }

/** The name that a pattern gives to a process; a place that nobody knows stays as it is written. */
export const nameBy = (pattern: string, places: Places) =>
  pattern
    .replace(/\{(name|number|template)\}/g, (_place, key: keyof Places) => String(places[key]))
    .trim()
