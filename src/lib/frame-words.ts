import { choice, type Param, readable } from './search-params.ts'
import { THEMES } from './themes.ts'

/** How the page stands in somebody else's, as the address or an embed ticket has it. */
export type Frame = {
  /** In a frame: no navigation, compact. */
  embedded: boolean
  /** Nothing can be changed. */
  readonly: boolean
  /** Filters that cannot be changed, with the values that count; '' is one that says nothing that could be kept to. */
  lock: Readonly<Record<string, string>>
}

/** What any address may carry besides the words of its screen. */
export const FRAME_WORDS = ['theme', 'lang', 'embed', 'readonly', 'lock'] as const

/** The filters of the list that can be locked. */
export const LOCKABLE = [
  'q',
  'status',
  'owners',
  'groups',
  'checklist_id',
  'folder',
  'tag_ids',
  'untagged',
  'starred',
  'type',
  'due',
  'next',
  'completed',
] as const

/** Whether it is one of those. */
export const isLockable = (key: string) => LOCKABLE.some((one) => one === key)

const ALIASES: Readonly<Record<string, string>> = { blueprint_id: 'checklist_id', tag: 'tag_ids' }

const plainName = (name: string) => ALIASES[name] ?? name

/** On, as the API writes it, too. */
export const isOn = (raw: string | null) => raw !== null && ['1', 'true', 'yes', 'on'].includes(raw)

const flag = (): Param<boolean> => ({
  initial: false,
  parse: (raw) => isOn(raw) || undefined,
  format: (value) => (value ? '1' : ''),
})

/** Names of filters, or a query string of them with their values. */
const lock = (): Param<string> => ({
  initial: '',
  parse: (raw) => {
    const own = raw.includes('=') ? [...new URLSearchParams(raw)] : undefined
    const names = own ? own.map(([name]) => name) : raw.split(',')
    const keys = new Set(names.map(plainName))
    const isSound =
      keys.size === names.length &&
      [...keys].every(isLockable) &&
      own?.every(([, value]) => value !== '') !== false
    return isSound ? raw : undefined
  },
  format: (value) => value,
})

/** The same, for the addresses of all screens. */
export const frameParams = () => ({
  theme: choice(THEMES),
  lang: choice(['en']),
  embed: flag(),
  readonly: flag(),
  lock: lock(),
})

/** Where a path leads that begins with an organisation. */
const LIST = /^\/[^/]+\/(processes|archive)\/?$/

// Standing twice, nobody knows which of the two is meant.
const only = (params: URLSearchParams, name: string) => {
  const [value = '', ...more] = params.getAll(name)
  return more.length === 0 ? value : ''
}

/**
 * The filters that an address locks. `lock=status,tag_ids` takes the values that stand beside in a list's address;
 * elsewhere those words mean something else, and the lock is a query string itself: `lock=status%3Dactive`.
 */
export function readLock(pathname: string, params: URLSearchParams): Record<string, string> {
  const lock: Record<string, string> = {}
  for (const raw of params.getAll('lock')) {
    const own = raw.includes('=') ? new URLSearchParams(raw) : undefined
    const beside = own ?? (LIST.test(pathname) ? params : new URLSearchParams())
    for (const name of own ? own.keys() : raw.split(',')) {
      const key = plainName(name)
      const alias = Object.keys(ALIASES).find((one) => ALIASES[one] === key) ?? key
      lock[key] = only(beside, beside.has(key) ? key : alias)
    }
  }
  return plainLock(lock)
}

/** The same lock in our own words: as a status, `starred` is another word for the flag. */
export function plainLock({ status, ...lock }: Frame['lock']): Record<string, string> {
  if (status === undefined) return lock
  return status === 'starred' ? { ...lock, starred: 'true' } : { ...lock, status }
}

/** What an address says of the frame it stands in. */
export function readFrame({ pathname, search }: { pathname: string; search: string }): Frame {
  const params = new URLSearchParams(search)
  return {
    embedded: isOn(params.get('embed')),
    readonly: isOn(params.get('readonly')),
    lock: readLock(pathname, params),
  }
}

/** A list's query with the locked filters as they are locked. */
export function withLock(
  params: URLSearchParams,
  { lock }: Pick<Frame, 'lock'>,
  isArchive = false,
) {
  const next = new URLSearchParams(params)
  for (const [key, value] of Object.entries(lock)) {
    if (value === '' || only(next, key) === value) continue
    for (const [alias, name] of Object.entries(ALIASES)) if (name === key) next.delete(alias)
    // There it is the place that says so.
    if (!(isArchive && key === 'status' && value === 'archived')) next.set(key, value)
  }
  return next
}

/** An address inside the dashboard. */
export type Place = { pathname: string; search: string; hash: string }

/**
 * An address of ours as one goes to it from here: what surrounds the page goes along, and nothing in the address
 * that one goes to takes any of it off.
 */
export function inFrame(to: Place, here: { search: string }, frame: Frame): Place {
  const given = new URLSearchParams(to.search)
  const now = new URLSearchParams(here.search)
  const list = LIST.exec(to.pathname)
  const next = list ? withLock(given, frame, list[1] === 'archive') : new URLSearchParams(given)
  // What says nothing is no loss, and whoever drops it wants to be rid of it.
  const { theme, lang } = frameParams()
  for (const [word, param] of Object.entries({ theme, lang }))
    if (!next.has(word) && param.parse(only(now, word))) next.set(word, only(now, word))
  put(next, 'embed', frame.embedded ? '1' : undefined)
  put(next, 'readonly', frame.readonly ? '1' : undefined)
  const lock = list ? Object.keys(frame.lock).join(',') : new URLSearchParams(frame.lock).toString()
  put(next, 'lock', lock || undefined)
  return next.toString() === given.toString() ? to : { ...to, search: readable(next) }
}

// A word that says the same already stays as it was written.
function put(params: URLSearchParams, word: string, value: string | undefined) {
  if (value !== undefined && only(params, word) !== value) params.set(word, value)
}
