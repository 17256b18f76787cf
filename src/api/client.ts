import * as z from 'zod/mini'

import { hearStatus } from '#src/lib/sign-in-need.ts'
import { randomId } from '#src/lib/random-id.ts'
import { sending } from '#src/lib/sending.ts'

import { type Query, urlOf } from './address.ts'
import { ApiError, refusalOf, retryAfterOf } from './api-error.ts'
import { mayChange } from './may-change.ts'
import { takeEarly } from './early.ts'
import { entered, HEADERS } from './frame-entry.ts'
import { type Priority, requestBudget } from './request-budget.ts'
import { PRIORITY } from './schema/priority.ts'
import { REQUEST_KEY } from './schema/request-key.ts'

const TIMEOUT_MS = 30_000

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Options = {
  query?: Query
  body?: unknown
  signal?: AbortSignal
  /** Whether somebody waits for it; what does not matter at once gives way to what does. */
  priority?: Priority
}

/** Asks the API once and answers what the schema makes of it; throws ApiError and, when aborted, the abort. */
export async function request<S extends z.core.$ZodType>(
  method: Method,
  target: string,
  schema: S,
  { query, body, signal, priority = 'person' }: Options = {},
): Promise<z.output<S>> {
  if (method !== 'GET') mayChange()
  // Nothing is awaited in vain: what a click asks for is on its way before the screen is drawn anew.
  if (!requestBudget().enterNow(priority)) await requestBudget().enter(priority, signal)
  const entry = entered()
  if (entry) await entry
  const timeout = AbortSignal.timeout(TIMEOUT_MS)
  const { response, payload } = await fetchJson(urlOf({ target, query }), {
    method,
    headers: {
      ...HEADERS,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(method !== 'GET' && { [REQUEST_KEY]: randomId() }),
      ...(priority === 'background' && { [PRIORITY]: priority }),
    },
    body: JSON.stringify(body),
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  }).catch((cause: unknown) => {
    throw signal?.aborted ? cause : new ApiError(0, 'The server cannot be reached.', { cause })
  })
  hearStatus(response.status, method !== 'GET')
  requestBudget().learn(
    response.status,
    response.headers,
    retryAfterOf(response.headers.get('Retry-After')),
  )
  if (!response.ok) throw refusalOf(response, payload)
  const parsed = z.safeParse(schema, payload)
  if (parsed.success) return parsed.data
  throw new ApiError(response.status, `Unexpected answer from ${target}.`, { cause: parsed.error })
}

// The body is read inside the same guard as the head: a connection may drop half-way.
const fetchJson = (url: string, init: RequestInit) =>
  init.method === 'GET' ? readJson(url, init) : sending(() => readJson(url, init))

async function readJson(url: string, init: RequestInit) {
  const early = init.method === 'GET' ? takeEarly(url) : undefined
  const response = await (early ?? fetch(url, init))
  return { response, payload: parseJson(await response.text()) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // empty, or a proxy's HTML
  }
}
