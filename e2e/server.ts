import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { pino } from 'pino'
import { z } from 'zod'
import { systemClock } from '#server/api/clock.ts'
import { newId } from '#server/api/ids.ts'
import { migrate } from '#server/db/migrate.ts'
import { overPGlite, startPGlite } from '#server/db/store.ts'
import { readEnvironment } from '#server/environment.ts'
import { sessionsFor } from '#server/gateway/session.ts'
import { createServer } from '#server/server.ts'
import { createFactories } from '#server/testing/factories.ts'

const HOUR = 3_600_000

const task = z.object({
  title: z.string(),
  state: z.enum(['open', 'completed', 'auto-skipped']).default('open'),
  task_type: z.enum(['task', 'approval', 'expiring', 'email']).default('task'),
  /** Hours from now. */
  due: z.number().optional(),
  /** Given to the person who looks at the page. */
  mine: z.boolean().default(false),
})

const seed = z.object({
  role: z.enum(['admin', 'standard', 'light']).default('admin'),
  runs: z
    .array(
      z.object({
        name: z.string(),
        template: z.string().default('Onboarding'),
        tasks: z.array(task).default([]),
        tags: z.array(z.string()).default([]),
        answers: z.record(z.string(), z.string()).default({}),
        archived: z.boolean().default(false),
        /** Owned by the person who looks at the page. */
        mine: z.boolean().default(true),
      }),
    )
    .default([]),
})

/** What a test asks to exist in its organisation. */
export type Seed = z.input<typeof seed>

const environment = readEnvironment({
  PORT: process.env['E2E_PORT'] ?? '4171',
  SESSION_SECRET: 'sealed for the length of a test run only',
  LOG_LEVEL: 'warn',
})
const store = overPGlite(await startPGlite())
await migrate(store.db)
const sessions = sessionsFor(environment, systemClock)

/** The server as it ships, and one route more: it makes an organisation and signs the asking browser in. */
const app = new Hono()
  .post('/testing/organizations', async (c) => {
    const { role, runs } = seed.parse(await c.req.json())
    const org = newId()
    const clock = { now: systemClock() }
    const make = createFactories(store.db, org, clock)
    await make.anOrganization()
    const me = await make.aMember({ role, first_name: 'Rui', last_name: 'Melo' })
    const ids: Record<string, string> = {}
    const tags = new Map<string, string>()
    for (const [index, run] of runs.entries()) {
      const field = (label: string, position: number) => ({
        id: newId(),
        label,
        field_type: 'text',
        required: false,
        position,
        options: [],
        columns: [],
      })
      const fields = Object.keys(run.answers).map((label, at) => field(label, at + 1))
      // the first of the list is the newest, and so the first on the page
      const created_at = new Date(clock.now.valueOf() - index * HOUR)
      const made = await make.aRun({
        name: run.name,
        checklist_title: run.template,
        ...(run.mine && { owner_id: me.id, started_by: me.id }),
        created_at,
        started_at: created_at,
        archived_at: run.archived ? clock.now : null,
        ko_form_fields: JSON.stringify(fields),
        prerun: JSON.stringify(
          Object.fromEntries(fields.map((one) => [one.id, run.answers[one.label]])),
        ),
        tasks: run.tasks.map(({ due, mine, ...data }) => ({
          ...data,
          deadline: due === undefined ? null : new Date(clock.now.valueOf() + due * HOUR),
          users: mine ? [me.id] : [],
        })),
      })
      ids[run.name] = made.id
      for (const title of run.tags) {
        const tag_id = tags.get(title) ?? (await make.aTag({ title })).id
        tags.set(title, tag_id)
        await store.db
          .insertInto('tagging')
          .values({ tag_id, run_id: made.id, created_at })
          .execute()
      }
    }
    await sessions.write(c, me.token)
    return c.json({ org, me: me.id, runs: ids, tags: Object.fromEntries(tags) }, 201)
  })
  .route(
    '/',
    createServer({ store, environment, clock: systemClock, log: pino({ level: 'warn' }) }),
  )

serve({ fetch: app.fetch, hostname: environment.HOST, port: environment.PORT }, ({ port }) => {
  console.log(`listening on http://127.0.0.1:${port}`)
})
