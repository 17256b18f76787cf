import type { Things } from './things.ts'

const person = { first_name: 'A', last_name: 'B', timezone: 'UTC' }
const field = {
  label: 'F',
  field_type: 'text',
  required: false,
  options: [],
  columns: [],
}
const said = { content: 'x' }
const keep = { users: [], groups: [] }
const nobody = { users: [], guests: [], groups: [] }
const oneOff = { title: 'x', task_type: 'task', deadline: '2026-03-09', owners: nobody }
const custom = { custom_fields: {} }

type Of = (things: Things) => object

/** What has to be sent with a request so that nothing but the caller's role can stand against it. */
export const BODIES: Record<string, Of> = {
  'PUT /me': () => person,
  'POST /me/tokens': () => ({ name: 'x' }),
  'PUT /users/:member': () => person,
  'POST /users/invite': () => ({
    ...person,
    email: `${crypto.randomUUID()}@x.example`,
    role: 'light',
    message: 'x',
  }),
  'PUT /users/:member/role': () => ({ role: 'light' }),
  'POST /users/:me/add-watcher': ({ run }) => ({
    object_type: 'process',
    object_id: run,
    notification_type: 'email',
    frequency: 'electric',
  }),
  'POST /guests': () => ({ email: `${crypto.randomUUID()}@x.example` }),
  'PUT /guests/:guest': () => ({ associated_members: [] }),
  'POST /guests/:guest/to/member': () => ({ role: 'light' }),
  'POST /groups': () => ({ name: crypto.randomUUID(), description: 'x' }),
  'PUT /groups/:group': () => ({ name: crypto.randomUUID(), description: 'x' }),
  'POST /roles': () => ({ title: crypto.randomUUID() }),
  'PUT /roles/:role': () => ({ title: crypto.randomUUID() }),
  'POST /tags': () => ({ title: crypto.randomUUID().slice(0, 30), color: '#336699' }),
  'PUT /tags/:tag': () => ({ title: crypto.randomUUID().slice(0, 30), color: '#336699' }),
  'POST /folders': () => ({ name: 'x', folder_type: 'run' }),
  'PUT /folders/:folder': () => ({ name: 'x' }),
  'POST /folders/add-object': ({ run, folder }) => ({
    subject_id: run,
    subject_type: 'Run',
    folder_id: folder,
  }),
  'POST /checklists/tags': ({ run, tag }) => ({
    subject_id: run,
    subject_type: 'Run',
    tag_id: tag,
  }),
  'POST /checklists': () => ({ title: 'x' }),
  'PUT /checklists/:template': () => ({ title: 'x' }),
  'POST /checklists/:template/steps': () => ({ title: 'x' }),
  'PUT /checklists/:template/steps/:step': () => ({ title: 'x' }),
  'POST /checklists/:template/steps/:step/captures': () => field,
  'PUT /checklists/:template/steps/:step/captures/:field': () => field,
  'POST /checklists/:template/stages': () => ({ title: 'x' }),
  'PUT /checklists/:template/stages/:stage': () => ({ title: 'x' }),
  'POST /runs': ({ template }) => ({ checklist_id: template }),
  'PUT /runs/:run': () => ({ ...keep, name: 'x' }),
  'POST /tasks': ({ me }) => ({ ...oneOff, owners: { ...nobody, users: [me] } }),
  'PUT /tasks/:loose': ({ me }) => ({ ...oneOff, owners: { ...nobody, users: [me] } }),
  'PUT /runs/:run/tasks/:task': () => ({ title: 'x' }),
  'POST /runs/:run/completed-tasks': ({ task }) => ({ task_id: task }),
  'POST /completed-tasks': ({ loose }) => ({ task_id: loose }),
  'PATCH /runs/:run/custom-fields/:key': () => ({ value: 'x' }),
  'PATCH /tasks/:loose/custom-fields/:key': () => ({ value: 'x' }),
  'PATCH /checklists/:template/custom-fields/:key': () => ({ value: 'x' }),
  'PUT /runs/:run/custom-fields': () => custom,
  'PUT /tasks/:loose/custom-fields': () => custom,
  'PUT /checklists/:template/custom-fields': () => custom,
  'POST /custom-field-keys': () => ({
    key: `k${crypto.randomUUID().slice(0, 8)}`,
    label: 'x',
    applies_to: 'run',
    field_type: 'text',
  }),
  'PUT /custom-field-keys/:keyId': () => ({ label: 'x' }),
  'POST /file': ({ run }) => ({
    subject_type: 'Run',
    subject_id: run,
    uploaded_from: 'x',
    source: 'url',
    url: 'https://x.example/a.pdf',
  }),
  'POST /assets': ({ run }) => ({
    subject_type: 'Run',
    subject_id: run,
    uploaded_from: 'x',
    source: 'url',
    url: 'https://x.example/a.pdf',
  }),
  ...Object.fromEntries(
    ['/runs/:run', '/tasks/:loose', '/checklists/:template'].flatMap((of) => [
      [`POST ${of}/comment`, () => said],
      [`POST ${of}/bot-comment`, () => said],
      [`POST ${of}/problem`, () => said],
    ]),
  ),
  'POST /runs/:run/resolved-threads': ({ runProblem }) => ({ ...said, thread_id: runProblem }),
  'POST /tasks/:loose/resolved-threads': ({ taskProblem }) => ({ ...said, thread_id: taskProblem }),
  'POST /checklists/:template/resolved-threads': ({ templateProblem }) => ({
    ...said,
    thread_id: templateProblem,
  }),
  'PUT /runs/:run/comment/:runComment': () => said,
  'PUT /tasks/:loose/comment/:taskComment': () => said,
  'PUT /checklists/:template/comment/:templateComment': () => said,
}
