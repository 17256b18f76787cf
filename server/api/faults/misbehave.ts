import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from '../http.ts'
import { unauthenticated } from '../refusal.ts'
import type { Replica } from './lag/replica.ts'
import { hostile } from './hostile-texts.ts'
import { limited, tooMany } from './limit-rate.ts'
import { pathBelow } from './matching.ts'
import { oddly } from './odd-shapes.ts'
import type { Instead, Switchboard } from './switchboard.ts'

const READS = new Set(['GET', 'HEAD'])

/** Does to a call what the switches of its organisation say; docs/misbehaving.md has them all. */
export const misbehave = (switchboard: Switchboard, replica: Replica) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const { user, org } = c.var.caller
    const { method } = c.req
    const isRead = READS.has(method)
    const plan = switchboard.plan(org.id, { person: user.id, method, path: pathBelow(c.req.path) })
    if (!plan) return next()

    if (plan.delay > 0) await switchboard.sleep(plan.delay)
    for (const limiter of plan.limiters) {
      const refusal = limited(c, limiter.take(user.id, org.id))
      if (refusal) return refusal
    }
    if (plan.before) {
      const instead = answerOf(c, plan.before)
      return plan.isHostile ? rewritten(instead, hostile) : instead
    }

    if (!isRead && switchboard.lags(org.id)) await replica.noteWrite(org.id, c.var.now)
    if (isRead && plan.lag > 0) await replica.read(org.id, c.var.now, plan.lag, next)
    else await next()

    const { shapes } = plan
    if (shapes.length > 0 && c.res.ok) c.res = await rewritten(c.res, (one) => oddly(one, shapes))
    if (plan.isHostile) c.res = await rewritten(c.res, hostile)
    if (!plan.after) return undefined
    const instead = answerOf(c, plan.after)
    c.res = undefined // else the headers of the real answer would stay
    c.res = instead
    return undefined
  })

/** A JSON answer with another body; any other stays. */
async function rewritten(answer: Response, change: (body: unknown) => unknown) {
  const isJson = answer.headers.get('Content-Type')?.startsWith('application/json')
  if (!isJson) return answer
  return Response.json(change(await answer.json()), { status: answer.status })
}

function answerOf(c: Context<ApiEnv>, fault: Instead): Response {
  switch (fault.kind) {
    case 'failure': {
      const isJson = fault.body === 'json'
      return new Response(isJson ? '{"message":"Server Error"}' : PAGE, {
        status: fault.status,
        headers: {
          'Content-Type': isJson ? 'application/json' : 'text/html',
          'X-Request-Id': c.var.requestId,
        },
      })
    }
    case 'drop':
      return drop(c)
    case 'too-many':
      return tooMany(c, fault.retry_after)
    case 'expired-token':
      throw unauthenticated()
  }
}

const PAGE =
  '<html><head><title>Server Error</title></head><body><h1>Server Error</h1></body></html>'

/** Ends the connection without an answer, as a server does that dies. */
function drop({ env }: Context): Response {
  const socket: unknown = env?.incoming?.socket
  if (!isSocket(socket)) throw new Error('There is no connection to drop: nothing came over one.')
  socket.destroy()
  return RESPONSE_ALREADY_SENT
}

const isSocket = (value: unknown): value is { destroy: () => void } =>
  typeof value === 'object' &&
  value !== null &&
  'destroy' in value &&
  typeof value.destroy === 'function'
