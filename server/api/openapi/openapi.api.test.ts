import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testApi } from '#server/testing.ts'

const description = z.object({
  tags: z.array(z.object({ name: z.string(), description: z.string().optional() })),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ operationId: z.string(), tags: z.array(z.string()) })),
  ),
})

async function read(path: string) {
  const { api } = await testApi()
  // Without token and client header: it says nothing about data.
  const response = await api.request(path)
  expect(response.status).toBe(200)
  return response
}
const theDescription = async (): Promise<unknown> => (await read('/openapi.json')).json()
const operationsOf = (value: unknown) =>
  Object.values(description.parse(value).paths).flatMap((methods) => Object.values(methods))

test('the description is valid OpenAPI 3.1', async () => {
  const json = z.record(z.string(), z.unknown()).parse(await theDescription())
  const { valid, errors } = await new Validator().validate(json)
  expect([valid, errors]).toEqual([true, undefined])
  expect(json).toMatchObject({ openapi: '3.1.0', security: [{ bearer: [], client: [] }] })
})

test('every operation has a name of its own', async () => {
  const names = operationsOf(await theDescription()).map(({ operationId }) => operationId)
  expect(names.length).toBeGreaterThan(30)
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted())
})

test('parameters say what they take', async () => {
  const { paths } = description.parse(await theDescription())
  expect(paths['/organizations/{org}/users']?.['get']).toMatchObject({
    tags: ['users'],
    parameters: expect.arrayContaining([
      { name: 'org', in: 'path', required: true, schema: { type: 'string' } },
      expect.objectContaining({ name: 'page', in: 'query', description: 'The page, from 1' }),
    ]),
  })
})

test('the page tells every operation, loads nothing from elsewhere and has no script', async () => {
  const response = await read('/docs')
  expect(response.headers.get('Content-Type')).toMatch('text/html')
  const page = await response.text()
  for (const { operationId } of operationsOf(await theDescription()))
    expect(page).toContain(`<h3 id="${operationId}">`)
  expect(page).not.toMatch(/<script|style="|https?:/)
  expect(page).toContain('href="docs/style.css"')
  expect((await read('/docs/style.css')).headers.get('Content-Type')).toMatch('text/css')
})

test('every link within the page leads somewhere', async () => {
  const page = await (await read('/docs')).text()
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  expect(targets.length).toBeGreaterThan(20)
  expect(targets.filter((id) => !ids.has(id))).toEqual([])
})
