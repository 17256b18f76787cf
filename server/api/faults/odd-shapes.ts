import type { Shape } from './fault.ts'

type Json = Record<string, unknown>

/** What people and templates wrote: it comes back as it was sent, whatever shape the rest has. */
const VALUES = new Set([
  'prerun',
  'taskdata',
  'custom_fields',
  'value',
  'field_value',
  'default_value',
])

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same answer in other documented shapes (reference 3.2, 3.3, 5.1, 7.1, 13); those that it never had are told too. */
export function oddly(answer: unknown, shapes: readonly Shape[]): unknown {
  const asked = new Set(shapes)
  if (!isObject(answer)) return answer
  // The outermost envelope is no include.
  const { data, meta, ...rest } = answer
  return {
    ...rest,
    ...('data' in answer && { data: within(data, asked) }),
    ...('meta' in answer && { meta: withLinks(meta, asked) }),
  }
}

function withLinks(meta: unknown, shapes: Set<Shape>): unknown {
  if (!isObject(meta) || !isObject(meta['pagination'])) return meta
  const { links, ...rest } = meta['pagination']
  if (shapes.has('links-missing')) return { ...meta, pagination: rest }
  return { ...meta, pagination: { ...rest, links: oddLinks(links, shapes) } }
}

function oddLinks(links: unknown, shapes: Set<Shape>): unknown {
  if (shapes.has('links-null')) return null
  if (shapes.has('links-array')) return []
  if (!shapes.has('links-prev') || !isObject(links) || !('previous' in links)) return links
  const { previous, ...rest } = links
  return { ...rest, prev: previous }
}

function within(value: unknown, shapes: Set<Shape>): unknown {
  if (Array.isArray(value)) return value.map((one) => within(one, shapes))
  if (!isObject(value)) return value
  const odd = Object.entries(value).map(([name, inner]): [string, unknown] => [
    name,
    VALUES.has(name) ? inner : member(name, inner, shapes),
  ])
  return withMore(Object.fromEntries(odd), shapes)
}

function member(name: string, value: unknown, shapes: Set<Shape>): unknown {
  if (name.endsWith('progress') && isObject(value)) return oddProgress(value, shapes)
  if (name === 'owners' && isObject(value)) return oddOwners(value, shapes)
  if (typeof value === 'string') return shapes.has('no-zone') ? withoutZone(value) : value
  if (isWrapper(value)) {
    const data = within(value['data'], shapes)
    return shapes.has('bare-includes') ? data : { data }
  }
  const inner = within(value, shapes)
  return shapes.has('wrapped-includes') && isResource(value) ? { data: inner } : inner
}

/** `{ data: … }` and nothing else: an include in its envelope. */
const isWrapper = (value: unknown): value is Json =>
  isObject(value) && 'data' in value && Object.keys(value).length === 1

/** An include without its envelope. Those of a list of plain ids are none. */
const isResource = (value: unknown) => isObject(value) && 'id' in value && 'title' in value

function oddProgress(progress: Json, shapes: Set<Shape>): unknown {
  if (shapes.has('progress-empty')) return {}
  return shapes.has('progress-number') ? progress['percent'] : progress
}

function oddOwners(owners: Json, shapes: Set<Shape>): unknown {
  const { users } = owners
  if (!shapes.has('user-ids') || !Array.isArray(users)) return within(owners, shapes)
  return { ...owners, users: users.map((user: unknown) => (isObject(user) ? user['id'] : user)) }
}

/** `2026-03-02T10:00:00.000Z` as guests' dates come: `2026-03-02 10:00:00`. */
const withoutZone = (text: string) =>
  text.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/, '$1 $2')

/** Processes, tasks and templates have a number of their own; on them unknown words and fields are told. */
function withMore(value: Json, shapes: Set<Shape>): Json {
  if (!('increment_id' in value)) return value
  return {
    ...value,
    ...(shapes.has('unknown-status') && 'status' in value && { status: 'hibernating' }),
    ...(shapes.has('unknown-fields') && {
      not_documented: { nested: [1, 'two', null] },
      moonPhase: 'full',
    }),
  }
}
