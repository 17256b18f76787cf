import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { type ApiEnv, body } from '../http.ts'
import { one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { allow } from '../refusal.ts'
import { fault } from './fault.ts'
import type { Switchboard } from './switchboard.ts'

const switches = z.strictObject({ faults: z.array(fault).max(100) })
const faultsAnswer = switches.meta({ id: 'Faults' })

/** `/organizations/{org}/faults`: ours, and there in `TEST_MODE` alone (docs/misbehaving.md). */
export const faultsRoutes = (switchboard: Switchboard) =>
  new Hono<ApiEnv>()
    .use(
      createMiddleware<ApiEnv>(async (c, next) => {
        allow(c.var.caller.user.role === 'admin' || 'Only an admin may make the server misbehave.')
        await next()
      }),
    )
    .get('/', documented('The switches that are on', { 200: one(faultsAnswer) }), (c) =>
      c.json({ data: { faults: switchboard.get(c.var.caller.org.id) } }),
    )
    .put(
      '/',
      documented('Set the switches, in place of all before', { 200: one(faultsAnswer) }),
      body(switches),
      (c) => {
        const { faults } = c.req.valid('json')
        switchboard.set(c.var.caller.org.id, faults)
        return c.json({ data: { faults } })
      },
    )
    .delete('/', documented('Switch everything off', { 204: null }), (c) => {
      switchboard.set(c.var.caller.org.id, [])
      return c.body(null, 204)
    })
