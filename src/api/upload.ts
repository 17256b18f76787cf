import * as z from 'zod/mini'

import { randomId } from '#src/lib/random-id.ts'
import { sending } from '#src/lib/sending.ts'
import { hearStatus } from '#src/lib/sign-in-need.ts'

import { ApiError, refusalOf, retryAfterOf } from './api-error.ts'
import { entered, HEADERS } from './frame-entry.ts'
import { mayChange } from './may-change.ts'
import { requestBudget } from './request-budget.ts'
import { REQUEST_KEY } from './schema/request-key.ts'

/** How much of it has left, from 0 to 1. */
export type OnProgress = (share: number) => void
type Options = { signal?: AbortSignal; onProgress?: OnProgress }

/** So long may pass without a byte going or coming: a large file takes its time, a dead line does not end by itself. */
const SILENCE_MS = 60_000

/**
 * Sends a form once and answers what the schema makes of the answer; throws as `request` does. By XMLHttpRequest, since
 * `fetch` does not tell how much of a body has left.
 */
export async function upload<S extends z.core.$ZodType>(
  target: string,
  form: FormData,
  schema: S,
  { signal, onProgress }: Options = {},
): Promise<z.output<S>> {
  mayChange()
  await requestBudget().enter('person', signal)
  await entered()
  signal?.throwIfAborted()
  const response = await sending(() => send(`/api${target}`, form, { signal, onProgress }))
  const { status, headers } = response
  hearStatus(status, true)
  requestBudget().learn(status, headers, retryAfterOf(headers.get('Retry-After')))
  const payload = parseJson(await response.text())
  if (!response.ok) throw refusalOf(response, payload)
  const parsed = z.safeParse(schema, payload)
  if (parsed.success) return parsed.data
  throw new ApiError(status, `Unexpected answer from ${target}.`, { cause: parsed.error })
}

const send = (url: string, form: FormData, { signal, onProgress }: Options) =>
  new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest()
    let silence: ReturnType<typeof setTimeout> | undefined
    const unreachable = () => reject(new ApiError(0, 'The server cannot be reached.'))
    const heard = () => {
      clearTimeout(silence)
      silence = setTimeout(() => request.abort(), SILENCE_MS)
    }
    const abort = () => request.abort()
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      heard()
      onProgress?.(total > 0 ? loaded / total : 0)
    })
    request.addEventListener('progress', heard)
    request.addEventListener('load', () => resolve(responseOf(request)))
    request.addEventListener('error', unreachable)
    request.addEventListener('abort', () =>
      signal?.aborted ? reject(signal.reason) : unreachable(),
    )
    request.addEventListener('loadend', () => {
      clearTimeout(silence)
      signal?.removeEventListener('abort', abort)
    })
    request.open('POST', url)
    for (const [name, value] of Object.entries(HEADERS)) request.setRequestHeader(name, value)
    request.setRequestHeader(REQUEST_KEY, randomId())
    signal?.addEventListener('abort', abort)
    heard()
    request.send(form)
  })

/** A status that comes without a body, which a Response then may not have. */
const BODILESS = [204, 205, 304]

function responseOf(sent: XMLHttpRequest) {
  const headers = new Headers()
  for (const line of sent.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const [, name, value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? []
    if (name) headers.append(name, value)
  }
  const { status, statusText, responseText } = sent
  return new Response(BODILESS.includes(status) ? null : responseText, {
    status,
    statusText,
    headers,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // empty, or a proxy's HTML
  }
}
