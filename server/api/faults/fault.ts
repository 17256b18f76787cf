import { z } from 'zod'

const ms = z.int().min(0).max(60_000)

/** Which of an organisation's calls a switch is about; what is left out narrows nothing. */
const scope = {
  /** Id of a member. */
  person: z.int().positive().optional(),
  /** Below `/organizations/{org}`, without the query; `*` is one segment or a part of it, `**` any number of them. */
  path: z.string().startsWith('/').max(500).optional(),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
  /** How many of those calls pass first. */
  skip: z.int().min(0).default(0),
  /** How many are hit; all where it is left out. */
  times: z.int().positive().optional(),
  /** The share of them that is hit. Which ones is decided by the seed, so that it can be repeated. */
  rate: z.number().min(0).max(1).default(1),
  seed: z.int().default(1),
}

const when = z.enum(['before', 'after']).default('before')

/** The odd shapes that an answer may take (reference 3.2, 3.3, 5.1, 14). */
export const SHAPES = [
  'links-array',
  'links-null',
  'links-missing',
  'links-prev',
  'bare-includes',
  'wrapped-includes',
  'user-ids',
  'progress-number',
  'progress-empty',
  'unknown-status',
  'unknown-fields',
  'no-zone',
] as const

/** One switch. What each kind does: docs/misbehaving.md. Strict, since a misspelt switch tests nothing. */
export const fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('latency'),
    ms: z.union([
      ms,
      z.tuple([ms, ms]).refine(([least, most]) => least <= most, 'The first is the smaller one.'),
    ]),
    ...scope,
  }),
  z.strictObject({
    kind: z.literal('failure'),
    status: z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]).default(500),
    body: z.enum(['json', 'html']).default('json'),
    when,
    ...scope,
  }),
  z.strictObject({ kind: z.literal('drop'), when, ...scope }),
  z.strictObject({
    kind: z.literal('too-many'),
    /** Seconds; without it the answer has no `Retry-After`. */
    retry_after: z.int().min(0).optional(),
    ...scope,
  }),
  z.strictObject({
    kind: z.literal('rate-limit'),
    user: z.int().positive().optional(),
    org: z.int().positive().optional(),
    ...scope,
  }),
  z.strictObject({ kind: z.literal('expired-token'), ...scope }),
  z.strictObject({ kind: z.literal('read-lag'), ms, ...scope }),
  z.strictObject({ kind: z.literal('hostile-texts'), ...scope }),
  z.strictObject({
    kind: z.literal('odd-shapes'),
    shapes: z.array(z.enum(SHAPES)).min(1),
    ...scope,
  }),
])

export type Fault = z.output<typeof fault>
export type FaultInput = z.input<typeof fault>
export type Shape = (typeof SHAPES)[number]
