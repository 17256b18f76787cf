/** One URL parameter: its default, and two functions that are each other's inverse. */
export type Param<T> = {
  initial: T
  /** Answers undefined for what it does not understand; never throws. */
  parse(raw: string): T | undefined
  /** Answers '' for what need not be written. */
  format(value: T): string
}

/** A parameter that stands in the URL and that nobody can honour. */
export type Refused = {
  key: string
  raw: string
  /** The name is not ours (`name`), the value says nothing to us (`value`), or it stands twice. */
  because: 'name' | 'value' | 'twice'
}

// What mail and advertising tools append says nothing about the list.
const TRACKING = /^(utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|_ga|_gl|igshid|_hs(enc|mi))$/

/** Any text; the default is none. */
export const text = (): Param<string> => ({
  initial: '',
  parse: (raw) => raw,
  format: (value) => value,
})

/** One of a few words, or none. */
export function choice<const T extends string>(words: readonly T[]): Param<T | undefined>
/** One of a few words. */
export function choice<const T extends string>(words: readonly T[], initial: T): Param<T>
export function choice<const T extends string>(
  words: readonly T[],
  initial?: T,
): Param<T | undefined> {
  return {
    initial,
    parse: (raw) => words.find((word) => word === raw),
    format: (value) => value ?? '',
  }
}

/** Several ids, separated by commas; each one has to fit the pattern, none may stand twice. */
export const ids = (pattern: RegExp): Param<string[]> => ({
  initial: [],
  parse: (raw) => {
    const list = raw.split(',')
    const isSound = list.every((one) => pattern.test(one)) && new Set(list).size === list.length
    return isSound ? list : undefined
  },
  format: (list) => list.join(','),
})

/** One id, or none. */
export const oneId = (pattern: RegExp): Param<string | undefined> => ({
  initial: undefined,
  parse: (raw) => (pattern.test(raw) ? raw : undefined),
  format: (value) => value ?? '',
})

/** On, or left out. The API also takes 1, yes and on; they are rewritten. */
export const on = (): Param<boolean> => ({
  initial: false,
  parse: (raw) => (['true', '1', 'yes', 'on'].includes(raw) ? true : undefined),
  format: (value) => (value ? 'true' : ''),
})

/** A whole number from 1. */
export const integer = (initial: number, { max = 1_000_000 } = {}): Param<number> => ({
  initial,
  parse: (raw) => {
    const value = /^[1-9]\d{0,6}$/.test(raw) ? Number(raw) : Number.NaN
    return value <= max ? value : undefined
  },
  format: String,
})

/** A number of days that have passed, such as `7d`, or none. */
export const days = (): Param<number | undefined> => ({
  initial: undefined,
  parse: (raw) => (/^[1-9]\d{0,2}d$/.test(raw) ? Number(raw.slice(0, -1)) : undefined),
  format: (value) => (value === undefined ? '' : `${value}d`),
})

const DAY = /^[12]\d{3}-\d\d-\d\d$/

/** A day of the calendar as the API writes days, such as `2026-03-05`, or none. */
export const day = (): Param<string | undefined> => ({
  initial: undefined,
  parse: (raw) => {
    const moment = DAY.test(raw) ? Date.parse(`${raw}T00:00:00Z`) : Number.NaN
    // A browser takes 31 February for a day in March.
    const isDay = !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(raw)
    return isDay ? raw : undefined
  },
  format: (value) => value ?? '',
})

/** Reads and writes the query string of one screen. */
export function searchSchema<T extends Record<string, unknown>>(shape: {
  [K in keyof T]: Param<T[K]>
}) {
  const fields: [string, Param<unknown>][] = Object.entries(shape)

  function read(params: URLSearchParams): { search: T; refused: Refused[] } {
    const search: Record<string, unknown> = {}
    const known = new Set<string>()
    const refused: Refused[] = []
    for (const [key, param] of fields) {
      known.add(key)
      const [raw, ...more] = params.getAll(key)
      const value = raw && more.length === 0 ? param.parse(raw) : undefined
      if (raw !== undefined && value === undefined)
        refused.push({
          key,
          raw: [raw, ...more].join(', '),
          because: more.length > 0 ? 'twice' : 'value',
        })
      search[key] = value ?? param.initial
    }
    for (const key of new Set(params.keys()))
      if (!known.has(key) && !TRACKING.test(key))
        refused.push({ key, raw: params.getAll(key).join(', '), because: 'name' })
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the loop above gave every key of T its value
    return { search: search as T, refused }
  }

  /** Defaults are left out, the order is the schema's, and what was refused stays until it is dropped. */
  function write(params: URLSearchParams, patch: Partial<T>) {
    const { search, refused } = read(params)
    const next = new URLSearchParams(params)
    for (const [key, param] of fields) {
      if (!(key in patch) && refused.some((one) => one.key === key)) continue
      next.delete(key)
      const value = param.format(key in patch ? (patch[key] ?? param.initial) : search[key])
      if (value !== param.format(param.initial)) next.set(key, value)
    }
    return next
  }

  return { read, write }
}

/** A query string as people read it: with a question mark, commas as commas; '' when there is none. */
export function readable(params: URLSearchParams) {
  const query = params.toString().replaceAll('%2C', ',')
  return query && `?${query}`
}
