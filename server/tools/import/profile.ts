import { instancesOf } from './lifecycle.ts'
import { someone, type Trace } from './log.ts'
import { parseTime } from './times.ts'

/** What the values of one attribute have in common. */
export type AttributeProfile = {
  key: string
  /** In how many cases it has a value. */
  count: number
  /** Its values and how often each occurs; null once there are more than can be options. */
  values: Map<string, number> | null
  longest: number
  allDates: boolean
  /** Whether a date among them has a time of day. */
  anyTime: boolean
  allEmails: boolean
}

/** What a whole log holds, small enough to keep in memory whatever the log's length. */
export type LogProfile = {
  cases: number
  tasks: number
  /** In the order in which a case typically meets them. */
  activities: string[]
  people: string[]
  /** Groups, and who acted in them. */
  groups: Map<string, Set<string>>
  attributes: AttributeProfile[]
}

/** Beyond so many values an attribute is no choice, also when a template already has it as one. */
const MOST_VALUES = 200
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const OWNER_KEYS = new Set(['responsible', 'owner', 'case owner', 'case manager', 'handler'])

/** The person a case names as responsible; null when its attributes do not. */
export function responsibleOf(trace: Pick<Trace, 'attributes'>): string | null {
  for (const [key, value] of trace.attributes)
    if (OWNER_KEYS.has(key.toLowerCase().replaceAll('_', ' '))) return someone(value)
  return null
}

/** Gathers a log's profile, case by case. */
export function profiler() {
  let cases = 0
  let tasks = 0
  const ranks = new Map<string, { sum: number; count: number }>()
  const people = new Set<string>()
  const groups = new Map<string, Set<string>>()
  const ofCases = new Map<string, AttributeProfile>()
  const ofEvents = new Map<string, AttributeProfile>()
  const varying = new Set<string>()

  function add(trace: Trace) {
    cases += 1
    const instances = instancesOf(trace)
    tasks += instances.length
    const met = new Set(instances.map((one) => one.activity))
    let rank = 0
    for (const activity of met) {
      const before = ranks.get(activity) ?? { sum: 0, count: 0 }
      ranks.set(activity, { sum: before.sum + rank, count: before.count + 1 })
      rank += 1
    }
    for (const { resource, group } of trace.events) {
      if (resource !== null) people.add(resource)
      if (group === null) continue
      const members = groups.get(group) ?? new Set()
      if (resource !== null) members.add(resource)
      groups.set(group, members)
    }
    const responsible = responsibleOf(trace)
    if (responsible !== null) people.add(responsible)
    for (const [key, value] of trace.attributes) note(ofCases, key, value)
    for (const [key, value] of steadyOf(trace)) {
      if (value === null) varying.add(key)
      else if (!varying.has(key)) note(ofEvents, key, value)
    }
  }

  function result(): LogProfile {
    const steady = [...ofEvents.values()].filter(
      ({ key }) => !varying.has(key) && !ofCases.has(key),
    )
    const mean = ({ sum, count }: { sum: number; count: number }) => sum / count
    const activities = [...ranks]
      .toSorted(([a, x], [b, y]) => mean(x) - mean(y) || y.count - x.count || (a < b ? -1 : 1))
      .map(([activity]) => activity)
    return {
      cases,
      tasks,
      activities,
      people: [...people],
      groups,
      attributes: [...ofCases.values(), ...steady],
    }
  }
  return { add, result }
}

/**
 * The attributes of a case's events that never change within it, since many logs repeat what belongs to the
 * case in every event; null for one that does change.
 */
export function steadyOf(trace: Pick<Trace, 'events'>): Map<string, string | null> {
  const steady = new Map<string, string | null>()
  for (const { attributes } of trace.events)
    for (const [key, value] of attributes) {
      const before = steady.get(key)
      if (before === undefined) steady.set(key, value)
      else if (before !== value) steady.set(key, null)
    }
  return steady
}

function note(profiles: Map<string, AttributeProfile>, key: string, value: string) {
  let profile = profiles.get(key)
  if (!profile) {
    profile = {
      key,
      count: 0,
      values: new Map(),
      longest: 0,
      allDates: true,
      anyTime: false,
      allEmails: true,
    }
    profiles.set(key, profile)
  }
  profile.count += 1
  profile.longest = Math.max(profile.longest, value.length)
  profile.allEmails &&= EMAIL.test(value)
  if (profile.allDates) {
    const time = dateOf(value)
    profile.allDates = time !== null
    profile.anyTime ||= time !== null && hasTime(value)
  }
  profile.values?.set(value, (profile.values.get(value) ?? 0) + 1)
  if (profile.values && profile.values.size > MOST_VALUES) profile.values = null
}

/** A date among attributes; bare numbers are amounts there, not seconds since 1970. */
export const dateOf = (value: string): Date | null =>
  /^\d+$/.test(value) ? null : parseTime(value)

const hasTime = (value: string) => /\d:\d/.test(value) && !/[T ]00:00(:00([.,]0+)?)?\b/.test(value)
