import fc from 'fast-check'
import type { Description, Operation } from '../../../api/openapi/description.ts'
import { idOf, kindNamed, valuesFor } from './json-values.ts'
import { includes, nasty, words } from './texts.ts'
import type { Ids, Kind, World } from './world.ts'

/** A request, and the operation that it is meant for. */
export type Attack = {
  operation: string
  method: string
  address: string
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer> | undefined
}

/** What stands in an address behind a word. */
const BEHIND: Record<string, Kind> = {
  organizations: 'organizations',
  users: 'users',
  guests: 'guests',
  groups: 'groups',
  roles: 'roles',
  tags: 'tags',
  folders: 'folders',
  'folders-objects': 'filings',
  checklists: 'checklists',
  steps: 'steps',
  captures: 'fields',
  preruns: 'fields',
  stages: 'stages',
  runs: 'runs',
  tasks: 'tasks',
  'completed-tasks': 'tasks',
  comment: 'threads',
  'custom-fields': 'field_keys',
  'custom-field-keys': 'custom_field_keys',
  file: 'assets',
  assets: 'assets',
  'remove-watcher': 'watchers',
  tokens: 'tokens',
}

/** The kinds of things that an address names, by their places in it. */
export const kindsIn = (path: string): (Kind | undefined)[] =>
  path.split('/').map((segment, at, all) => {
    if (!segment.startsWith('{')) return undefined
    if (segment === '{guest_code}') return 'guest_codes'
    if (path.includes('/checklists/tags/')) return at === 2 ? 'organizations' : 'taggings'
    return BEHIND[all[at - 1] ?? ''] ?? 'runs'
  })

const encoded = (text: string) => encodeURIComponent(text.toWellFormed())

const oddSegment = fc.oneof(
  { weight: 2, arbitrary: nasty.map(encoded) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...'%00 %2F %E0%A4 %ff %25 %2e%2e a%2Fb %c0%80 %ED%A0%80 %u0041 + ; :id {id} * 0x1 1.0 01 -1 1e3'.split(
        ' ',
      ),
    ),
  },
)

function pathFor(path: string, own: Ids, foreign: Ids): fc.Arbitrary<string> {
  const kinds = kindsIn(path)
  const segments = path.split('/').map((segment, at) => {
    const kind = kinds[at]
    if (!kind) return fc.constant(segment)
    const known = idOf(kind, own, foreign).map((id) => encoded(String(id)))
    const weight = kind === 'organizations' ? 40 : 9
    const ours = kind === 'organizations' ? fc.constant(String(own.organizations[0])) : known
    return fc.oneof(
      { weight, arbitrary: ours },
      { weight: 1, arbitrary: fc.oneof(known, oddSegment) },
    )
  })
  return fc.tuple(...segments).map((parts) => parts.join('/'))
}

function queryFor(operation: Operation, own: Ids, foreign: Ids): fc.Arbitrary<string> {
  const names = operation.parameters.filter((one) => one.in === 'query').map(({ name }) => name)
  const value = (name: string): fc.Arbitrary<string> => {
    const kind = kindNamed(name)
    const meant =
      name === 'with'
        ? includes
        : kind
          ? fc
              .array(idOf(kind, own, foreign), { minLength: 1, maxLength: 3 })
              .map((ids) => ids.join(','))
          : fc.oneof(words, fc.nat(20).map(String))
    return fc.oneof({ weight: 5, arbitrary: meant }, { weight: 2, arbitrary: nasty })
  }
  const known = names.map((name) => value(name).map((text) => `${name}=${encoded(text)}`))
  const unknown = fc.tuple(nasty, nasty).map(([name, text]) => `${encoded(name)}=${encoded(text)}`)
  const odd = fc.constantFrom(
    '&',
    '=',
    '%',
    'a=%E0%A4',
    'q=%00',
    'page[]=1',
    'page[x]=1',
    '?',
    'with',
    '__proto__=1',
  )
  const pair = fc.oneof(
    ...known.map((arbitrary) => ({ weight: 6, arbitrary })),
    { weight: 1, arbitrary: unknown },
    { weight: 1, arbitrary: odd },
  )
  return fc.array(pair, { maxLength: names.length > 0 ? 6 : 2 }).map((pairs) => pairs.join('&'))
}

const utf8 = new TextEncoder()
const oddBodies = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '[]',
    'null',
    '7',
    '"x"',
    '{',
    '{"a":}',
    "{'a':1}",
    '{"name":"a","name":{"a":1}}',
    '{"title":"a","title":["b"],"title":null}',
    '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}',
    '{"name":1e999}',
    '{"name":"\\ud800"}',
    '{"name":"a\\u0000b"}',
    '{"\\u0000":1}',
    '\ufeff{"name":"x"}',
    'name=x&title=y',
    `${'{"a":'.repeat(400)}1${'}'.repeat(400)}`,
    `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
    '['.repeat(100_000),
  ),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => new Uint8Array(bytes)),
  fc.constant(new Uint8Array([...utf8.encode('{"name":"'), 0xff, 0xfe, ...utf8.encode('"}')])),
)
const hugeBodies = fc
  .constantFrom(1_900_000, 2_097_153, 3_000_000)
  .map((size) => `{"name":"${'x'.repeat(size)}"}`)

type Sent = Pick<Attack, 'body'> & { type?: string }

function bodyFor(operation: Operation, values: ReturnType<typeof valuesFor>): fc.Arbitrary<Sent> {
  const odd = oddBodies.map((body): Sent => ({ body, type: 'application/json' }))
  const content = Object.entries(operation.requestBody?.content ?? {})
  if (content.length === 0)
    return fc.oneof(
      { weight: 9, arbitrary: fc.constant({ body: undefined }) },
      { weight: 1, arbitrary: odd },
    )
  const meant = content.map(([type, { schema = {} }]): fc.Arbitrary<Sent> => {
    const value = values(schema)
    if (type === 'application/json')
      return value.map((one) => ({ type, body: JSON.stringify(one) ?? '' }))
    const pairs = value.map((one) =>
      typeof one === 'object' && one !== null
        ? Object.entries(one).map(([k, v]) => [
            k,
            typeof v === 'object' ? JSON.stringify(v) : String(v),
          ])
        : [],
    )
    if (type.endsWith('urlencoded'))
      return pairs.map((all) => ({
        type,
        body: all.map(([k = '', v = '']) => `${encoded(k)}=${encoded(v)}`).join('&'),
      }))
    return fc.tuple(pairs, nasty).map(([all, filename]) => ({
      type: `${type}; boundary=b`,
      body: `${all
        .map(([k, v]) => `--b\r\nContent-Disposition: form-data; name="${k}"\r\n\r\n${v}\r\n`)
        .join(
          '',
        )}--b\r\nContent-Disposition: form-data; name="name"; filename="${filename}.pdf"\r\n\r\nx\r\n--b--\r\n`,
    }))
  })
  return fc.oneof(
    ...meant.map((arbitrary) => ({ weight: 60, arbitrary })),
    { weight: 8, arbitrary: odd },
    { weight: 1, arbitrary: hugeBodies.map((body) => ({ body, type: 'application/json' })) },
  )
}

const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 40, arbitrary: fc.constant({}) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Record<string, string>[]>(
      { 'X-Tallyfy-Client': '' },
      { 'X-Tallyfy-Client': 'n8n' },
      { Authorization: '' },
      { Authorization: 'Bearer' },
      { Authorization: 'Bearer  x' },
      { Authorization: `Bearer ${'x'.repeat(9000)}` },
      { Authorization: 'Basic YTpi' },
      { Accept: 'text/html' },
      { Accept: '*/*;q=0' },
      { Accept: 'é' },
      { 'Content-Type': '' },
      { 'Content-Type': 'text/plain' },
      { 'Content-Type': 'application/json; charset=latin1' },
      { 'Content-Type': 'application/json; charset="' },
      { 'Content-Type': 'multipart/form-data' },
      { 'Content-Type': 'multipart/form-data; boundary=' },
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      { 'Content-Encoding': 'gzip' },
      { 'Content-Length': '99999999999' },
      { 'X-HTTP-Method-Override': 'DELETE' },
      { 'X-Request-Id': 'é'.repeat(300) },
      { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'javascript' },
      { Range: 'bytes=0-0' },
      { Range: 'bytes=5-1' },
      { Range: 'bytes=-' },
      { 'If-None-Match': '*' },
      { 'Accept-Language': 'x'.repeat(9000) },
    ),
  },
)

/** Requests for every operation of a description, as an admin of ours would send them who means no good. */
export function attacks(description: Description, { own, foreign }: World): fc.Arbitrary<Attack> {
  const values = valuesFor(own, foreign, description.components.schemas)
  const all = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      fc
        .record({
          path: pathFor(path, own, foreign),
          query: queryFor(operation, own, foreign),
          sent: bodyFor(operation, values),
          odd: oddHeaders,
          method: fc.oneof(
            { weight: 50, arbitrary: fc.constant(method.toUpperCase()) },
            {
              weight: 1,
              arbitrary: fc.constantFrom(
                'GET',
                'HEAD',
                'POST',
                'PUT',
                'PATCH',
                'DELETE',
                'OPTIONS',
                'PURGE',
                'get',
              ),
            },
          ),
        })
        .map(({ path: to, query, sent, odd, method: by }): Attack => {
          const { body, type } =
            by === 'GET' || by === 'HEAD' || by === 'get' ? { body: undefined } : sent
          return {
            operation: `${method.toUpperCase()} ${path}`,
            method: by,
            address: `${to}${query && `?${query}`}`,
            headers: {
              Accept: 'application/json',
              'X-Tallyfy-Client': 'APIClient',
              ...(type !== undefined && { 'Content-Type': type }),
              ...odd,
            },
            body,
          }
        }),
    ),
  )
  return fc.oneof(...all)
}
