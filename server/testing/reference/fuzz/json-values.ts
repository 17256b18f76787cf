import fc from 'fast-check'
import { z } from 'zod'
import type { Json } from '../../../api/openapi/json-schema.ts'
import { nasty, words } from './texts.ts'
import type { Ids, Kind } from './world.ts'

/** An id of ours mostly, of the other organisation at times, else of another kind or none at all. */
export function idOf(kind: Kind, own: Ids, foreign: Ids): fc.Arbitrary<string | number> {
  const some = (ids: (string | number)[]) => (ids.length > 0 ? fc.constantFrom(...ids) : words)
  const all = (ids: Ids) => fc.constantFrom(...Object.values(ids).flat())
  return fc.oneof(
    { weight: 60, arbitrary: some(own[kind]) },
    { weight: 15, arbitrary: some(foreign[kind]) },
    { weight: 4, arbitrary: all(own) },
    { weight: 4, arbitrary: all(foreign) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('0'.repeat(32), 'F'.repeat(32), 0, -1, 2 ** 31, 2 ** 53),
    },
  )
}

/** What the names of fields point to. */
const NAMED: Record<string, Kind> = {
  checklist_id: 'checklists',
  blueprint_id: 'checklists',
  ko_form_blueprint_id: 'checklists',
  folder: 'folders',
  folder_id: 'folders',
  default_folder: 'folders',
  folders: 'folders',
  parent_id: 'runs',
  run_id: 'runs',
  origin_id: 'runs',
  entity_id: 'runs',
  subject_id: 'runs',
  object_id: 'checklists',
  task_id: 'tasks',
  thread_id: 'threads',
  stage_id: 'stages',
  step_id: 'steps',
  step: 'steps',
  tag: 'tags',
  tag_id: 'tags',
  tag_ids: 'tags',
  tags: 'tags',
  users: 'users',
  owners: 'users',
  owner_id: 'users',
  user_id: 'users',
  actor_id: 'users',
  to: 'users',
  override_user: 'users',
  kickoff_sharing_user_id: 'users',
  assignees: 'users',
  members: 'users',
  associated_members: 'users',
  guests: 'guests',
  groups: 'groups',
  roles: 'roles',
  tenant: 'organizations',
  custom_field_key: 'field_keys',
}
export const kindNamed = (name: string): Kind | undefined =>
  Object.hasOwn(NAMED, name) ? NAMED[name] : undefined

/** What rules ask for that the schema leaves open. */
const ALWAYS =
  'title task_type owners deadline name content label field_type required email first_name last_name timezone role description color subject_type subject_id uploaded_from users guests groups thread_id object_type notification_type frequency'.split(
    ' ',
  )

const anything = fc.oneof(
  { weight: 3, arbitrary: nasty },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      0.5,
      1e308,
      2 ** 53,
      [],
      {},
      [[]],
      [null],
      [{}],
    ),
  },
  { weight: 1, arbitrary: fc.array(nasty, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.dictionary(nasty, nasty, { maxKeys: 3 }) },
)

const objects = z.array(z.record(z.string(), z.unknown())).catch([])
const object = z.record(z.string(), z.unknown()).catch({})

/** Values for a JSON schema: mostly what it asks for, else whatever JSON can say. */
export function valuesFor(own: Ids, foreign: Ids, components: Json) {
  const sound = valuesOf(own, foreign, components, true)
  const spoilt = valuesOf(own, foreign, components, false)
  return (schema: Json) =>
    fc.oneof({ weight: 3, arbitrary: sound(schema) }, { weight: 2, arbitrary: spoilt(schema) })
}
type Values = (schema: Json) => fc.Arbitrary<unknown>

/** `isSound`: with nothing in it that no rule could ever take. */
function valuesOf(own: Ids, everybody: Ids, components: Json, isSound: boolean): Values {
  const foreign = isSound ? own : everybody
  const mostly = (meant: fc.Arbitrary<unknown>) =>
    isSound ? meant : fc.oneof({ weight: 14, arbitrary: meant }, { weight: 1, arbitrary: anything })

  const keys = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...[own.fields, own.steps, own.roles].flat()) },
    { weight: 2, arbitrary: fc.constantFrom('note', ...foreign.fields, ...foreign.steps) },
    ...(isSound ? [] : [{ weight: 1, arbitrary: nasty }]),
  )

  function text(schema: Json, name: string): fc.Arbitrary<unknown> {
    const kind = kindNamed(name)
    if (kind) return idOf(kind, own, foreign).map(String)
    if (/email|username/.test(name))
      return fc.constantFrom('a@b.cd', 'new@x.example', ...own.guests.map(String))
    if (/deadline|date|_at$/.test(name))
      return fc.constantFrom('2026-03-09', '2026-03-09 10:00:00', '2027-01-01T00:00:00.000Z')
    if (name === 'timezone') return fc.constantFrom('UTC', 'Europe/Lisbon')
    if (name === 'role') return fc.constantFrom('admin', 'standard', 'light')
    if (name === 'color') return fc.constant('#aabbcc')
    if (schema['format'] === 'uri') return fc.constant('https://example.com/a.pdf')
    const some = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    return isSound ? fc.oneof(some, words) : fc.oneof(some, words, nasty)
  }

  function meant(schema: Json, name: string, depth: number): fc.Arbitrary<unknown> {
    if (depth > 7) return fc.constant(null)
    const inner = (one: Json, as = name) => mostly(meant(one, as, depth + 1))
    if (typeof schema['$ref'] === 'string')
      return inner(object.parse(components[schema['$ref'].split('/').at(-1) ?? '']))
    if ('const' in schema) return fc.constant(schema['const'])
    const choices = z.array(z.unknown()).catch([]).parse(schema['enum'])
    if (choices.length > 0) return fc.constantFrom(...choices)
    const variants = objects.parse(schema['anyOf'] ?? schema['oneOf'])
    if (variants.length > 0) return fc.oneof(...variants.map((one) => inner(one)))
    const parts = objects.parse(schema['allOf'])
    if (parts.length > 0) return inner(Object.assign({}, ...parts))
    switch (schema['type']) {
      case 'string':
        return text(schema, name)
      case 'integer':
      case 'number': {
        const kind = kindNamed(name)
        return kind
          ? idOf(kind, own, foreign)
          : isSound
            ? fc.integer({ min: 1, max: 4 })
            : fc.oneof(fc.nat(4), fc.integer(), fc.double())
      }
      case 'boolean':
        return fc.boolean()
      case 'null':
        return fc.constant(null)
      case 'array':
        return fc.array(inner(object.parse(schema['items'])), { maxLength: 3 })
      case 'object': {
        const fields = Object.entries(object.parse(schema['properties']))
        if (fields.length > 0) {
          const required = z.array(z.string()).catch([]).parse(schema['required'])
          const model = Object.fromEntries(
            fields.map(([field, one]) => [field, inner(object.parse(one), field)]),
          )
          const needed = [...required, ...ALWAYS].filter((field) => field in model)
          const others = Object.keys(model).filter((field) => !needed.includes(field))
          // Few at a time: of twenty fields one would always be wrong.
          const few = fc
            .tuple(fc.record(model), fc.subarray(others, { maxLength: Math.min(4, others.length) }))
            .map(([all, chosen]) =>
              Object.fromEntries([...needed, ...chosen].map((field) => [field, all[field]])),
            )
          return fc.oneof(
            { weight: 9, arbitrary: few },
            { weight: 1, arbitrary: fc.record(model, { requiredKeys: [] }) },
          )
        }
        const of = object.parse(schema['additionalProperties'])
        return fc
          .array(fc.tuple(keys, inner(of, '')), { maxLength: 4 })
          .map((entries) => Object.fromEntries(entries))
      }
      default:
        return fc.oneof(answer, fc.array(answer, { maxLength: 3 }))
    }
  }

  /** What may stand under a field of a form. */
  const answer: fc.Arbitrary<unknown> = fc.oneof(
    words,
    ...(isSound ? [] : [nasty]),
    fc.constantFrom('Choice 1', { id: 1, text: 'Choice 1' }, [
      { id: 1, text: 'Choice 1', selected: true },
    ]),
    fc.record({
      users: fc.array(idOf('users', own, foreign)),
      guests: fc.array(words),
      groups: fc.constant([]),
    }),
    idOf('assets', own, foreign).map((id) => [{ id, filename: 'a.pdf', source: 'local' }]),
  )

  return (schema: Json) => mostly(meant(schema, '', 0))
}
