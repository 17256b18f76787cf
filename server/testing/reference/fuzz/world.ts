import { sql } from 'kysely'
import { z } from 'zod'
import { json } from '../../../db/database.ts'
import { testApi } from '../../../testing.ts'
import { newId } from '../../../api/ids.ts'

type Api = Awaited<ReturnType<typeof testApi>>

/** Where the ids of each kind of thing are that an address or a body can name. */
const KINDS = {
  organizations: 'select id from organization where id = $1',
  users: 'select user_id as id from member where org_id = $1',
  guests: 'select email as id from guest where org_id = $1',
  guest_codes: 'select guest_code as id from guest where org_id = $1',
  groups: 'select id from user_group where org_id = $1',
  roles: 'select id from org_role where org_id = $1',
  tags: 'select id from tag where org_id = $1',
  taggings: 'select g.id from tagging g join tag t on t.id = g.tag_id where t.org_id = $1',
  folders: 'select id from folder where org_id = $1',
  filings: 'select f.id from filing f join folder o on o.id = f.folder_id where o.org_id = $1',
  checklists: 'select id from checklist where org_id = $1 and not is_system',
  steps: 'select s.id from step s join checklist c on c.id = s.checklist_id where c.org_id = $1',
  stages: 'select s.id from stage s join checklist c on c.id = s.checklist_id where c.org_id = $1',
  runs: 'select id from run where org_id = $1',
  tasks: 'select id from task where org_id = $1',
  threads: 'select id from thread where org_id = $1',
  assets: 'select id from asset where org_id = $1',
  watchers: 'select id from watcher where org_id = $1',
  tokens: 'select id from token where org_id = $1',
  custom_field_keys: 'select id from custom_field_key where org_id = $1',
  activities: 'select id from activity where org_id = $1',
} as const
export type Kind = keyof typeof KINDS | 'fields' | 'field_keys'
export type Ids = Record<Kind, (string | number)[]>

const TYPES = [
  'text',
  'textarea',
  'email',
  'date',
  'radio',
  'dropdown',
  'multiselect',
  'table',
  'file',
  'assignees_form',
]
const options = [1, 2].map((id) => ({ id, text: `Choice ${id}`, value: null }))

/** A form with a field of each of the ten types. */
const formOf = (secret: string) =>
  TYPES.map((field_type, at) => ({
    id: newId(),
    label: `${secret} ${field_type}`,
    alias: `field-${at}`,
    field_type,
    required: false,
    position: at + 1,
    options: ['radio', 'dropdown', 'multiselect'].includes(field_type) ? options : [],
    columns: field_type === 'table' ? [{ id: 1, label: secret }] : [],
  }))

const made = z.object({ data: z.looseObject({ id: z.union([z.string(), z.number()]) }) })

/** Fills an organisation with one of everything, each with a text by which it would be known elsewhere. */
export async function fill(api: Api, secret: string) {
  const { db, org } = api
  const admin = await api.theAdmin()
  const ask = api.withToken(admin.token)
  const post = async (path: string, body: object, status = 201) =>
    made.parse(await api.read(ask('POST', path, body), status)).data.id
  const name = (what: string) => `${what} ${secret}`

  const standard = await api.aMember({ first_name: secret })
  const light = await api.aMember({ role: 'light', last_name: secret })
  const guest = await api.aGuest({ first_name: secret })
  const group = await api.aGroup({
    name: name('group'),
    description: secret,
    users: [standard.id],
    guests: [guest.id],
  })
  await post('/roles', { title: name('role') })
  const tag = await api.aTag({ title: secret })
  const folder = await api.aFolder({ name: secret })
  await api.aFolder({ name: secret, folder_type: 'checklist', position: 1 })

  const [prerun, captures] = [formOf(secret), formOf(secret)]
  const stage = newId()
  const template = await api.aChecklist({ title: name('template'), summary: secret, prerun })
  const at = { created_at: api.clock.now, last_updated: api.clock.now }
  await db
    .insertInto('stage')
    .values({ id: stage, checklist_id: template.id, title: secret, position: 1 })
    .execute()
  for (const position of [1, 2, 3]) {
    const step = { id: newId(), checklist_id: template.id, title: name('step'), position, ...at }
    await db
      .insertInto('step')
      .values({
        ...step,
        alias: `step-${position}`,
        stage_id: stage,
        captures: json(position === 1 ? captures : []),
      })
      .execute()
  }
  await api.aChecklist({ title: name('draft'), status: 'draft' })
  await api.aChecklist({ title: name('archived'), archived_at: api.clock.now })

  for (const applies_to of ['run', 'task', 'checklist'])
    await post('/custom-field-keys', {
      key: 'note',
      label: name('key'),
      applies_to,
      field_type: 'text',
    })

  const answers = Object.fromEntries(
    prerun.flatMap(({ id, field_type }) =>
      ['text', 'textarea', 'email'].includes(field_type) ? [[id, name('answer')]] : [],
    ),
  )
  const people = { users: [standard.id, light.id], guests: [guest.email], groups: [group.id] }
  for (const run of ['one', 'two', 'three']) {
    const id = await post('/runs', {
      checklist_id: template.id,
      name: name(`run ${run}`),
      summary: secret,
      prerun: answers,
      tags: [tag.id],
      folders: [folder.id],
      starred: true,
    })
    await post(`/runs/${id}/comment`, { content: name('comment') })
    await api.read(
      ask('PUT', `/runs/${id}/custom-fields`, { custom_fields: { note: name('field') } }),
    )
    if (run === 'three') await api.read(ask('DELETE', `/runs/${id}`))
  }
  const loose = await post('/tasks', {
    title: name('task'),
    task_type: 'task',
    owners: people,
    deadline: '2026-03-10',
    summary: secret,
    tags: [tag.id],
  })
  await post(`/tasks/${loose}/problem`, { content: name('problem') })
  await post(`/tasks/${loose}/comment`, { content: name('comment') })
  await post(`/checklists/${template.id}/comment`, { content: name('comment') })
  await post('/checklists/tags', {
    subject_id: template.id,
    subject_type: 'Checklist',
    tag_id: tag.id,
  })
  await post(`/users/${admin.id}/add-watcher`, {
    object_type: 'checklist',
    object_id: template.id,
    notification_type: 'email',
    frequency: 'electric',
  })
  await post('/me/tokens', { name: name('token') })
  const form = new FormData()
  const about = { subject_type: 'Checklist', subject_id: template.id, uploaded_from: 'ko_field' }
  for (const [field, value] of Object.entries(about)) form.append(field, value)
  form.append('name', new Blob([secret]), `${secret}.pdf`)
  const headers = { 'X-Tallyfy-Client': 'APIClient', Authorization: `Bearer ${admin.token}` }
  const upload = { method: 'POST', headers, body: form }
  await api.read(api.api.request(`/organizations/${org}/file`, upload))

  const of = async (text: string) => {
    const [before = '', after = ''] = text.split('$1')
    const { rows } = await sql<{
      id: string | number
    }>`${sql.raw(before)}${org}${sql.raw(after)}`.execute(db)
    return rows.map(({ id }) => id)
  }
  const found = await Promise.all(
    Object.entries(KINDS).map(async ([kind, text]) => [kind, await of(text)] as const),
  )
  const ids = {
    ...Object.fromEntries(found),
    fields: [...prerun, ...captures].map(({ id }) => id),
    field_keys: ['note'],
  } as Ids
  return { ids, admin }
}

/** Two organisations in one store: ours, whose admin asks, and another one with its secrets. */
export async function twoOrganizations() {
  const secret = `Hush${newId().slice(0, 12)}`
  const [ours, theirs] = [await testApi(), await testApi()]
  const { ids: own, admin } = await fill(ours, 'Ours')
  const { ids: foreign } = await fill(theirs, secret)
  return { ours, theirs, own, foreign, secret, admin }
}
export type World = Awaited<ReturnType<typeof twoOrganizations>>
