import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Hono } from 'hono'
import { describeRoutes, openPath } from '../api/openapi/description.ts'
import { partOf } from '../api/openapi/documented.ts'
import type { ApiEnv } from '../api/http.ts'

type Api = Hono<ApiEnv>
/** The schema of an answer's JSON; `'empty'` where the body is, `'other'` where it is no JSON. */
type Expected = ValidateFunction | 'empty' | 'other'

/** What the description of an API promises, compiled when it is first asked for. */
function promises(api: Api) {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  const description = describeRoutes(api.routes)
  ajv.addSchema(description, 'api')
  const known = new Map<string, Expected | undefined>()

  function compile(path: string, method: string, status: number): Expected | undefined {
    const way = ['paths', path, method, 'responses', String(status)]
    const response = at(description, way)
    if (response === undefined) return undefined
    if (at(response, ['content']) === undefined) return 'empty'
    if (at(response, ['content', 'application/json']) === undefined) return 'other'
    const pointer = [...way, 'content', 'application/json', 'schema'].map(
      (name) => `/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`,
    )
    return ajv.compile({ $ref: `api#${pointer.join('')}` })
  }

  return (path: string, method: string, status: number) => {
    const key = `${method} ${path} ${status}`
    if (!known.has(key)) known.set(key, compile(path, method, status))
    return known.get(key)
  }
}

const at = (value: unknown, way: string[]): unknown =>
  way.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? new Map<string, unknown>(Object.entries(inner)).get(name)
        : undefined,
    value,
  )

/** Throws where an answer of a `documented` route is not what the description of the API promises. */
export function answerChecker(api: Api) {
  const promised = promises(api)

  return async (request: Request, response: Response): Promise<void> => {
    const route = routeOf(api, request)
    if (!route) return
    const expected = promised(route.path, route.method, response.status)
    const wrong = await differenceOf(expected, response)
    if (wrong === undefined) return
    const { pathname } = new URL(request.url)
    throw new Error(
      `${request.method} ${pathname} answered ${response.status}, not as described: ${wrong}`,
    )
  }
}

async function differenceOf(expected: Expected | undefined, response: Response) {
  if (expected === undefined) return 'this status is not described'
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json') ?? false
  if (expected === 'other') return isJson ? 'JSON instead of another kind' : undefined
  const text = await response.clone().text()
  if (expected === 'empty') return text === '' ? undefined : `a body: ${text.slice(0, 200)}`
  if (!isJson) return `${response.headers.get('Content-Type')?.split(';')[0]} instead of JSON`
  if (expected(JSON.parse(text))) return undefined
  const errors = (expected.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  )
  return `\n  ${[...new Set(errors)].slice(0, 8).join('\n  ')}\n  in ${text.slice(0, 1000)}`
}

/** The address of the route that answers a request, if it is described; refusals before any route have none. */
function routeOf(api: Api, request: Request) {
  const [handlers] = api.router.match(request.method, api.getPath(request))
  const [first] = handlers.map(([[, route]]) => route).filter(({ method }) => method !== 'ALL')
  if (!first || partOf(first.handler)?.kind !== 'operation') return undefined
  return { path: openPath(first.path), method: first.method.toLowerCase() }
}
