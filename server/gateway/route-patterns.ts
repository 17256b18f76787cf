import { TrieRouter } from 'hono/router/trie-router'
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import { createApi } from '../api/api.ts'
import { systemClock } from '../api/clock.ts'
import { filesIn } from '../api/files/store.ts'
import type { Tables } from '../db/database.ts'

/** A route of an application, as Hono lists it. */
type Route = { method: string; path: string }

/**
 * The pattern of the route that an address belongs to, such as `/api/organizations/:org/runs/:run`: what may be
 * logged and counted where addresses hold ids, names and e-mail addresses. There are only so many of them.
 */
export function routePatterns(routes: Route[]) {
  const router = new TrieRouter<string>()
  const added = new Set<string>()
  for (const { path } of routes) {
    if (path.includes('*') || added.has(path)) continue
    added.add(path)
    router.add('ALL', path, path)
  }
  return (path: string): string => {
    const [found] = router.match('ALL', path)
    // Where two fit, the one with fewer holes is meant.
    const [best] = found
      .map(([pattern]) => pattern)
      .toSorted((a, b) => a.split(':').length - b.split(':').length)
    if (best !== undefined) return best
    const area = /^\/(?:api|assets)(?=\/)/.exec(path)?.[0] ?? ''
    return `${area}/*`
  }
}

/** The screens of the page, and what is answered below a wildcard. */
const BESIDE = [
  '/oauth/token',
  '/sign-in',
  '/:org/processes',
  '/:org/processes/:run',
  '/:org/launch',
  '/:org/launch/:template',
  '/:org/archive',
].map((path) => ({ method: 'GET', path }))

let api: Route[] | undefined

/** The patterns of our own routes and of the API's, whichever API is behind us. Read with the first request. */
export function patternsFor(routes: () => Route[]): (path: string) => string {
  let patternOf: ReturnType<typeof routePatterns> | undefined
  return (path) => {
    patternOf ??= routePatterns([...routes(), ...(api ??= apiRoutes()), ...BESIDE])
    return patternOf(path)
  }
}

/** The routes that the embedded API has, asked of one that stands on nothing. */
function apiRoutes(): Route[] {
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (of) => new PostgresIntrospector(of),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  return createApi({ db, clock: systemClock, files: filesIn('', db) }).routes.map(
    ({ method, path }) => ({ method, path: `/api${path}` }),
  )
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** A method, or that it is none of those we know. */
export const knownMethod = (method: string): string => (METHODS.has(method) ? method : 'other')
