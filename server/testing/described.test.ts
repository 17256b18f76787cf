import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ApiEnv } from '../api/http.ts'
import { one } from '../api/openapi/answers.ts'
import { documented } from '../api/openapi/documented.ts'
import { answerChecker } from './described.ts'

const lamp = z.strictObject({ on: z.boolean() }).meta({ id: 'Lamp' })
const api = new Hono<ApiEnv>()
  .get('/lamps/:id', documented('One lamp', { 200: one(lamp) }), (c) => c.json({}))
  .delete('/lamps/:id', documented('Break a lamp', { 200: null }), (c) => c.body(null))
  .get('/undescribed', (c) => c.json({ data: 1 }))
const check = answerChecker(api)
const ask = (method: string, path: string, response: Response) =>
  check(new Request(`http://localhost${path}`, { method }), response)

test.each([
  ['what is described', 'GET', '/lamps/1', Response.json({ data: { on: true } })],
  ['a refusal', 'GET', '/lamps/1', Response.json({ error: true }, { status: 404 })],
  ['an empty body where none belongs', 'DELETE', '/lamps/1', new Response()],
  ['a route without a description', 'GET', '/undescribed', Response.json({ data: 1 })],
  ['no route', 'GET', '/nowhere', Response.json({ error: true }, { status: 404 })],
])('%s passes', async (_name, method, path, response) => {
  await expect(ask(method, path, response)).resolves.toBeUndefined()
})

test.each([
  ['a field of the wrong type', 'GET', Response.json({ data: { on: 'yes' } }), '/data/on must be'],
  ['a field too many', 'GET', Response.json({ data: { on: true, hot: 1 } }), 'hot'],
  ['a field too few', 'GET', Response.json({ data: {} }), "required property 'on'"],
  ['another status', 'GET', Response.json({}, { status: 201 }), 'this status is not described'],
  ['no JSON', 'GET', new Response('on'), 'text/plain instead of JSON'],
  ['a body where none belongs', 'DELETE', Response.json({}), 'a body'],
])('%s is refused', async (_name, method, response, difference) => {
  await expect(ask(method, '/lamps/1', response)).rejects.toThrow(difference)
})
