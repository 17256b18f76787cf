import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { REFERENCE } from '#src/api/schema/frame-headers.ts'
import type { Clock } from '../../api/clock.ts'
import type { Backend } from '../authorise.ts'
import { refuse } from '../session/answers.ts'
import { askWith, readAs } from '../session/ask.ts'
import type { EmbedEnv } from './by-reference.ts'
import { fits, isLocked, type Lock, partsToCheck } from './lock.ts'
import { lockedQuery, partsWithin } from './locked-query.ts'
import type { EmbedGrant } from './references.ts'
import { subjectOf } from './routes-within.ts'

/** So long a process that was found within a lock counts as such: one look at it is several requests. */
const KEPT_MS = 2_000
const MOST = 1_000

const list = z.looseObject({ data: z.array(z.unknown()), meta: z.unknown().optional() })
const launch = z.looseObject({ checklist_id: z.unknown() })
const one = z.object({ data: z.unknown() })
const file = z.object({
  data: z.object({ subject: z.object({ id: z.string(), type: z.literal('Run') }) }),
})

/**
 * Keeps a frame to what its ticket grants: one organisation, reading where it is read-only, and of processes those
 * within the lock. For a locked frame only what is listed here is answered at all; what is said of a process is
 * answered once the process itself has been seen to fit, which is a request of its own every two seconds at most.
 */
export function withinGrant(backend: Backend, clock: Clock) {
  const known = new Map<string, { isWithin: Promise<boolean>; until: number }>()

  const ask = ({ token, org }: EmbedGrant, target: string) =>
    askWith(backend, token, `/organizations/${org}${target}`)

  async function fitsNow(grant: EmbedGrant, run: string) {
    const parts = partsToCheck(grant.lock).join()
    const answer = await ask(grant, `/runs/${run}${parts && `?with=${parts}`}`)
    if (!answer.ok) return false
    const told = await readAs(answer, one)
    return told !== undefined && isOf(run, told.data) && fits(grant.lock, told.data)
  }

  function isRunWithin(c: Context, grant: EmbedGrant, run: string): Promise<boolean> {
    const now = clock().valueOf()
    const key = `${grant.id} ${run}`
    const found = known.get(key)
    // What changes something is let through by what is true now.
    if (found && now < found.until && isRead(c)) return found.isWithin
    if (known.size >= MOST) known.clear()
    const isWithin = fitsNow(grant, run)
    known.set(key, { isWithin, until: now + KEPT_MS })
    isWithin.catch(() => known.delete(key))
    return isWithin
  }

  async function isFileWithin(c: Context, grant: EmbedGrant, id: string) {
    const answer = await ask(grant, `/assets/${id}`)
    const told = answer.ok ? await readAs(answer, file) : undefined
    return told ? isRunWithin(c, grant, told.data.subject.id) : false
  }

  return createMiddleware<EmbedEnv>(async (c, next) => {
    const grant = c.var.embed
    if (grant === undefined) return next()
    replace(c, (headers) => headers.delete(REFERENCE))
    if (grant.readonly && !isRead(c)) return refuse(c, 403, 'This page may be read only.')

    const url = new URL(c.req.url)
    if (url.pathname === '/api/me/organizations' && isRead(c)) {
      await next()
      return keepOwn(c, grant)
    }
    if (url.pathname === '/api/me' && isRead(c)) return next()
    const [, org, below = ''] = /^\/api\/organizations\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? []
    if (org !== grant.org) return refuse(c, 403, 'This page is of another organisation.')
    // A page that a ticket let in must not leave with a token.
    if (/^\/+me\/+tokens/i.test(decoded(below))) return refuse(c, 403, NOT_HERE)
    if (!isLocked(grant.lock)) return next()
    // Where a method or a parameter can be told in another way, the API must not hear of it.
    replace(c, (headers, query) => {
      for (const name of OVERRIDES) headers.delete(name)
      query.delete('_method')
    })
    const subject = subjectOf(c.req.method, below, url.searchParams)
    switch (subject.about) {
      case 'nothing':
        replace(c, (_, query) => keepParts(query))
        return next()
      case 'list': {
        const query = lockedQuery(url.searchParams, grant.lock)
        if (query === undefined) return c.json(EMPTY)
        replace(c, (_, given) => {
          for (const name of new Set(given.keys())) given.delete(name)
          for (const [name, value] of query) given.set(name, value)
        })
        await next()
        return keepFitting(c, grant.lock)
      }
      case 'run':
        if (!(await isRunWithin(c, grant, subject.run))) return notThere(c)
        replace(c, (_, query) => keepParts(query))
        return next()
      case 'file':
        return (await isFileWithin(c, grant, subject.file)) ? next() : notThere(c)
      case 'launch':
        return (await mayLaunch(c, grant.lock)) ? next() : refuse(c, 403, NOT_HERE)
      case 'anything else':
        return refuse(c, 403, NOT_HERE)
    }
  })
}

const NOT_HERE = 'This page may not do that: it was opened for certain processes alone.'
const OVERRIDES = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']
const EMPTY = {
  data: [],
  meta: {
    pagination: { total: 0, count: 0, per_page: 25, current_page: 1, total_pages: 1, links: {} },
  },
}

const isRead = (c: Context) => c.req.method === 'GET' || c.req.method === 'HEAD'

const isOf = (run: string, told: unknown) =>
  typeof told === 'object' && told !== null && 'id' in told && told.id === run

const notThere = (c: Context) =>
  c.json({ error: true, message: 'Resource not found', code: 'RESOURCE_NOT_FOUND' }, 404)

function decoded(path: string) {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The request with other headers or another query. */
function replace(c: Context, change: (headers: Headers, query: URLSearchParams) => void) {
  const url = new URL(c.req.raw.url)
  const headers = new Headers(c.req.raw.headers)
  change(headers, url.searchParams)
  c.req.raw = new Request(url, new Request(c.req.raw, { headers }))
}

function keepParts(query: URLSearchParams) {
  if (!query.has('with')) return
  const parts = [...partsWithin(query.get('with'))].join()
  query.delete('with')
  if (parts !== '') query.set('with', parts)
}

/** A process started here has to be one of those that the page is about. */
async function mayLaunch(c: Context, { status, checklist_id, ...labels }: Lock) {
  if (Object.keys(labels).length > 0 || ![undefined, 'active'].includes(status)) return false
  const asked = await readAs(new Response(c.req.raw.clone().body), launch)
  if (!asked || '_method' in asked) return false
  return checklist_id === undefined || asked.checklist_id === checklist_id
}

/** An API that passes a filter over answers with everything: then nothing of it is shown. */
async function keepFitting(c: Context, lock: Lock) {
  if (!c.res.ok || c.req.method === 'HEAD') return
  const rows = (await readAs(c.res.clone(), list))?.data ?? []
  if (rows.length === 0 || !rows.every((run) => fits(lock, run))) answerWith(c, EMPTY)
}

/** Of a person's organisations the one that the ticket names. */
async function keepOwn(c: Context, { org }: EmbedGrant) {
  if (!c.res.ok || c.req.method === 'HEAD') return
  const told = (await readAs(c.res.clone(), list))?.data ?? []
  const data = told.filter((one) => isOf(org, one))
  const pagination = { ...EMPTY.meta.pagination, total: data.length, count: data.length }
  answerWith(c, { data, meta: { pagination } })
}

/** Answers with something else than the API has; what that says of its body holds no more. */
function answerWith(c: Context, value: unknown) {
  const headers = new Headers(c.res.headers)
  for (const name of ['Content-Length', 'Content-Encoding', 'ETag']) headers.delete(name)
  const { status } = c.res
  c.res = undefined // else the headers of the one before come back
  c.res = new Response(JSON.stringify(value), { status, headers })
}
