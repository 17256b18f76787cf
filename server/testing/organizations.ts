import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Clock } from '../api/clock.ts'
import { newId } from '../api/ids.ts'
import { hashOfPassword } from '../api/tokens/password.ts'
import type { Db } from '../db/database.ts'
import type { Sessions } from '../gateway/session.ts'
import { newSignIn } from '../gateway/session/sign-in.ts'
import { createFactories } from './factories.ts'

const HOUR = 3_600_000

/** A form as the store has it: definitions of its fields, and answers by their ids. */
const form = z.object({
  fields: z.array(z.looseObject({ id: z.string(), label: z.string(), field_type: z.string() })),
  values: z.record(z.string(), z.unknown()).default({}),
})

const task = z.object({
  title: z.string(),
  state: z.enum(['open', 'completed', 'auto-skipped']).default('open'),
  task_type: z.enum(['task', 'approval', 'expiring', 'email']).default('task'),
  /** Hours from now. */
  due: z.number().optional(),
  /** Given to the person who looks at the page. */
  mine: z.boolean().default(false),
  form: form.optional(),
})

const run = z.object({
  name: z.string(),
  template: z.string().default('Onboarding'),
  tasks: z.array(task).default([]),
  tags: z.array(z.string()).default([]),
  answers: z.record(z.string(), z.string()).default({}),
  /** Its kick-off form, where `answers` of short texts do not do. */
  form: form.optional(),
  archived: z.boolean().default(false),
  /** Owned by the person who looks at the page. */
  mine: z.boolean().default(true),
})

const template = z.object({
  title: z.string(),
  /** Definitions of its kick-off form. */
  fields: form.shape.fields.default([]),
  steps: z
    .array(
      z.object({
        title: z.string(),
        /** Due so many days after the launch. */
        days: z.number().optional(),
        /** Given to the person who looks at the page. */
        mine: z.boolean().default(false),
        assign_run_starter: z.boolean().default(true),
      }),
    )
    .default([]),
  auto_naming: z.boolean().default(false),
  allow_launcher_change_name: z.boolean().default(true),
})

const seed = z.object({
  role: z.enum(['admin', 'standard', 'light']).default('admin'),
  /** Somebody who is in another organisation already looks at the page. */
  person: z.int().optional(),
  /** The zone of the person who looks at the page. */
  timezone: z.string().optional(),
  /** Lets that person, who is in no other organisation, sign in by e-mail. */
  password: z.string().optional(),
  /** The days on which nobody works there: deadlines move behind them. */
  days_off: z.array(z.string()).default([]),
  runs: z.array(run).default([]),
  templates: z.array(template).default([]),
})

/** What a test asks to exist in its organisation. */
export type Seed = z.input<typeof seed>

/** What it is told: ids by name, and a token of an admin, who may be somebody else. */
export type Made = {
  org: string
  me: number
  email: string
  admin_token: string
  runs: Record<string, string>
  tasks: Record<string, string>
  tags: Record<string, string>
  templates: Record<string, string>
}

/** `POST /testing/organizations`, in `TEST_MODE` alone: makes an organisation and signs the asking browser in. */
export const testOrganizations = ({
  db,
  clock,
  sessions,
}: {
  db: Db
  clock: Clock
  sessions: Sessions
}) =>
  new Hono().post('/testing/organizations', async (c) => {
    if (!isOurs(c)) return c.json({ error: true, message: 'JSON, and from no other site.' }, 403)
    const asked = seed.safeParse(await c.req.json())
    if (!asked.success) return c.json({ error: true, message: z.prettifyError(asked.error) }, 422)
    const { token, ...made } = await make(db, clock(), asked.data)
    await sessions.write(c, [newSignIn({ token, at: clock().valueOf(), orgs: [made.org] })])
    return c.json<Made>(made, 201)
  })

/** A page elsewhere can send a form to us, but neither JSON nor the header of our own pages. */
const isOurs = ({ req }: Context) =>
  req.header('Content-Type')?.startsWith('application/json') &&
  ['same-origin', undefined].includes(req.header('Sec-Fetch-Site'))

async function make(
  db: Db,
  now: Date,
  { role, person, timezone, password, days_off, runs, templates }: z.output<typeof seed>,
) {
  const org = newId()
  const factories = createFactories(db, org, { now })
  const working_days = Object.fromEntries(days_off.map((day) => [day, false]))
  await factories.anOrganization({ settings: JSON.stringify({ working_days }) })
  const rui = {
    role,
    first_name: 'Rui',
    last_name: 'Melo',
    // Quick to find out: nobody guesses it.
    ...(password !== undefined && {
      password_hash: await hashOfPassword(password, { N: 16, r: 1, p: 1 }),
    }),
    ...(timezone !== undefined && { timezone }),
  }
  const me = await (person === undefined ? factories.aMember(rui) : factories.joined(person, role))
  const { email } = await db
    .selectFrom('app_user')
    .where('id', '=', me.id)
    .select('email')
    .executeTakeFirstOrThrow()
  const admin = role === 'admin' ? me : await factories.theAdmin()
  const ids: Record<string, string> = {}
  const tasks: Record<string, string> = {}
  const tags = new Map<string, string>()
  for (const [index, one] of runs.entries()) {
    // the first of the list is the newest, and so the first on the page
    const created_at = new Date(now.valueOf() - index * HOUR)
    const made = await factories.aRun(rowsOf(one, me.id, now, created_at))
    const { id } = made
    ids[one.name] = id
    for (const [at, { title }] of one.tasks.entries()) tasks[title] = made.tasks[at] ?? ''
    for (const title of one.tags) {
      const tag_id = tags.get(title) ?? (await factories.aTag({ title })).id
      tags.set(title, tag_id)
      await db.insertInto('tagging').values({ tag_id, run_id: id, created_at }).execute()
    }
  }
  const launchable: Record<string, string> = {}
  for (const { fields, steps, ...data } of templates) {
    const { id } = await factories.aChecklist({
      ...data,
      prerun: fields,
      steps: steps.map((step) => stepOf(step, me.id)),
    })
    launchable[data.title] = id
  }
  return {
    org,
    me: me.id,
    email,
    token: me.token,
    admin_token: admin.token,
    runs: ids,
    tasks,
    tags: Object.fromEntries(tags),
    templates: launchable,
  }
}

const stepOf = (
  { days, mine, ...data }: z.output<typeof template>['steps'][number],
  me: number,
) => ({
  ...data,
  ...(mine && { assignees: [me] }),
  ...(days !== undefined && {
    deadline: JSON.stringify({ value: days, unit: 'days', option: 'from', step: 'start_run' }),
  }),
})

function rowsOf(asked: z.output<typeof run>, me: number, now: Date, created_at: Date) {
  const fields = Object.keys(asked.answers).map((label, at) => ({
    id: newId(),
    label,
    field_type: 'text',
    required: false,
    position: at + 1,
    options: [],
    columns: [],
  }))
  const prerun = Object.fromEntries(fields.map((one) => [one.id, asked.answers[one.label]]))
  return {
    name: asked.name,
    checklist_title: asked.template,
    ...(asked.mine && { owner_id: me, started_by: me }),
    created_at,
    started_at: created_at,
    archived_at: asked.archived ? now : null,
    ko_form_fields: JSON.stringify(asked.form?.fields ?? fields),
    prerun: JSON.stringify(asked.form?.values ?? prerun),
    tasks: asked.tasks.map(({ due, mine, form, ...data }) => ({
      ...data,
      ...(form && {
        form_fields: JSON.stringify(form.fields),
        taskdata: JSON.stringify(form.values),
      }),
      deadline: due === undefined ? null : new Date(now.valueOf() + due * HOUR),
      users: mine ? [me] : [],
    })),
  }
}
