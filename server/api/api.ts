import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { requestId } from 'hono/request-id'
import { activityRoutes } from './activity/activity.routes.ts'
import { requireOrg } from './caller.ts'
import { askEveryTime, type Callers } from './callers.ts'
import { checklistsRoutes } from './checklists/checklists.routes.ts'
import { conflictOf } from './conflicts.ts'
import { customFieldKeysRoutes } from './custom-fields/keys.routes.ts'
import { customFieldsRoutes } from './custom-fields/values.routes.ts'
import { faultsRoutes } from './faults/faults.routes.ts'
import { createReplica } from './faults/lag/replica.ts'
import { limitRate } from './faults/limit-rate.ts'
import { misbehave } from './faults/misbehave.ts'
import type { RateLimiter } from './faults/rate-limiter.ts'
import type { Switchboard } from './faults/switchboard.ts'
import { filesRoutes } from './files/files.routes.ts'
import { isUpload } from './files/upload.ts'
import { foldersObjectsRoutes, foldersRoutes } from './folders/folders.routes.ts'
import { groupsRoutes } from './groups/groups.routes.ts'
import { guestsRoutes } from './guests/guests.routes.ts'
import type { ApiContext, ApiEnv } from './http.ts'
import { meRoutes } from './me/me.routes.ts'
import { openapiRoutes } from './openapi/openapi.routes.ts'
import { organizationRoutes } from './organization/organization.routes.ts'
import { noSuchEndpoint, notFound, Refusal, unauthenticated } from './refusal.ts'
import { rolesRoutes } from './roles/roles.routes.ts'
import { launchRoutes } from './runs/launch.routes.ts'
import { runsRoutes } from './runs/runs.routes.ts'
import { stepsRoutes } from './steps/steps.routes.ts'
import { searchRoutes } from './search/search.routes.ts'
import { taggingRoutes, tagsRoutes } from './tags/tags.routes.ts'
import { tasksRoutes } from './tasks/tasks.routes.ts'
import { threadsRoutes } from './threads/threads.routes.ts'
import { oauthRoutes } from './tokens/oauth.routes.ts'
import { tokensRoutes } from './tokens/tokens.routes.ts'
import { usersRoutes } from './users/users.routes.ts'
import { watchersRoutes } from './watchers/watchers.routes.ts'

const MAX_BODY = 2 * 1024 * 1024

/** Where files are uploaded to: they are read as streams, with a limit of their own. */
const isForFiles = (path: string) => /\/organizations\/[^/]+\/(?:file|assets)\/?$/.test(path)

const isReading = (method: string) => method === 'GET' || method === 'HEAD'

/** What the API stands on. */
export type Setup = ApiContext & {
  /** With it the API can be made to misbehave, by whoever is an admin; for tests alone. */
  faults?: Switchboard | undefined
  limiter?: RateLimiter | undefined
  /** Who is remembered between requests; without it nobody is. */
  callers?: Callers
}

/** The embedded API, to be mounted at `/api`. It listens nowhere; `onError` hears what it did not expect. */
export function createApi(
  { faults, limiter, callers = askEveryTime, ...given }: Setup,
  onError: (error: Error) => void = console.error,
) {
  const replica = faults && createReplica(given.db)
  const context: ApiContext = { ...given, db: replica?.db ?? given.db }
  const api = new Hono<ApiEnv>()

  api.use(requestId())
  const limited = bodyLimit({
    maxSize: MAX_BODY,
    onError: () => {
      throw new Refusal(413, 'The request body is too large.')
    },
  })
  api.use((c, next) =>
    isUpload(c.req.raw.headers) && isForFiles(c.req.path) ? next() : limited(c, next),
  )
  api.route(
    '/',
    openapiRoutes(() => api.routes),
  )
  api.use(async (c, next) => {
    await next()
    if (!isReading(c.req.method)) callers.forget()
  })
  api.route('/oauth', oauthRoutes(context))
  api.use(async (c, next) => {
    if (!c.req.header('X-Tallyfy-Client'))
      throw unauthenticated('The X-Tallyfy-Client header is missing.')
    c.set('now', context.clock())
    const whose = isReading(c.req.method) ? callers : askEveryTime
    c.set('caller', await whose.callerOf(context.db, c.req.header('Authorization'), c.var.now))
    await next()
  })
  api.use('/organizations/:org/*', async (c, next) => {
    requireOrg(c.var.caller, c.req.param('org'))
    // Nothing is called so, and PostgreSQL has no text with a NUL in it to ask for.
    if (c.req.path.includes('\0')) throw notFound()
    await next()
  })

  if (faults) api.route('/organizations/:org/faults', faultsRoutes(faults))
  if (limiter) api.use(limitRate(limiter))
  if (faults && replica) api.use(misbehave(faults, replica))

  api.route('/me', meRoutes(context))
  api.route('/organizations/:org', organizationRoutes(context))
  api.route('/organizations/:org/me/tokens', tokensRoutes(context))
  api.route('/organizations/:org/users', usersRoutes(context))
  api.route('/organizations/:org', watchersRoutes(context))
  api.route('/organizations/:org/guests', guestsRoutes(context))
  api.route('/organizations/:org/groups', groupsRoutes(context))
  api.route('/organizations/:org/roles', rolesRoutes(context))
  api.route('/organizations/:org/tags', tagsRoutes(context))
  api.route('/organizations/:org/folders', foldersRoutes(context))
  api.route('/organizations/:org/folders-objects', foldersObjectsRoutes(context))
  api.route('/organizations/:org/checklists/tags', taggingRoutes(context))
  api.route('/organizations/:org/checklists', checklistsRoutes(context))
  api.route('/organizations/:org/checklists', stepsRoutes(context))
  api.route('/organizations/:org/runs', runsRoutes(context))
  api.route('/organizations/:org/search', searchRoutes(context))
  api.route('/organizations/:org/activity-feeds', activityRoutes(context))
  api.route('/organizations/:org/runs', launchRoutes(context))
  api.route('/organizations/:org', tasksRoutes(context))
  api.route('/organizations/:org', threadsRoutes(context))
  api.route('/organizations/:org', customFieldsRoutes(context))
  api.route('/organizations/:org/custom-field-keys', customFieldKeysRoutes(context))
  api.route('/organizations/:org', filesRoutes(context))

  // A route and not `notFound`, which a mounted app does not keep.
  api.all('*', () => {
    throw noSuchEndpoint()
  })
  api.onError((error, c) => {
    const refusal = error instanceof Refusal ? error : conflictOf(error)
    if (refusal) return c.json(refusal.body, refusal.status, refusal.headers)
    onError(error)
    return c.json({ message: 'Server Error' }, 500)
  })
  return api
}
