import { ACTIVITY_VERBS, type ActivityVerb } from '#src/api/schema/activity-words.ts'
import type { Activity } from '#src/api/schema/activity.ts'
import { t } from '#src/texts/talk.ts'

/** What happened, in words, and the part of them that names the thing. */
export type Sentence = { text: string; thing: string }

type Facts = Pick<
  Activity,
  | 'verb'
  | 'type'
  | 'description'
  | 'actor'
  | 'actor_id'
  | 'actor_type'
  | 'source'
  | 'field'
  | 'audit'
  | 'auditable_type'
  | 'old_value'
  | 'text'
>

/** Who did it; also where only an id, or nothing, is known of them. */
export function actorOf({ actor, actor_id, actor_type, source }: Facts) {
  const name =
    actor?.full_name?.trim() ||
    [actor?.first_name, actor?.last_name].filter(Boolean).join(' ').trim() ||
    actor?.email
  const isGuest = /guest/i.test(actor_type ?? '') || source === 'Guest'
  if (name) return isGuest ? t('person.guest', { email: name }) : name
  if (isGuest) return t('talk.guest')
  return actor_id === null ? t('activity.system') : t('person.unknown', { id: actor_id })
}

// How the API words what a row is about, at the end: Commented on the task "Order device".
const QUOTED = /\b(task|process|template|step|tag|group|role|folder) "(.+)"(?: for good)?$/
const FILE = /^\w+ "(.+?)"/
// Where everybody has to complete a task, the feed has no verb of its own for one who has.
const PART = /^Completed their part\b/i

const isKnown = (verb: string | null): verb is ActivityVerb | 'downloaded' =>
  verb === 'downloaded' || ACTIVITY_VERBS.some((known) => known === verb)

const KINDS = {
  Task: 'activity.a.Task',
  Step: 'activity.a.Step',
  Process: 'activity.a.Process',
  Blueprint: 'activity.a.Blueprint',
  Comment: 'activity.a.Comment',
  User: 'activity.a.User',
  Organization: 'activity.a.Organization',
  Tag: 'activity.a.Tag',
  Group: 'activity.a.Group',
} as const
const isKind = (type: string): type is keyof typeof KINDS => Object.hasOwn(KINDS, type)

const spaced = (word: string) => word.replace(/[-_]+/g, ' ').trim()

/** What it was done to: by its title; the process itself, on whose page one is, is just that. */
export function thingOf({ type, description, audit, auditable_type }: Facts) {
  const [, kind, title] = QUOTED.exec(description ?? '') ?? []
  if (type === 'Process' || kind === 'process' || auditable_type === 'run')
    return t('activity.a.Process')
  if (audit?.title) return audit.title
  if (title) return title
  const word = type ?? ''
  if (isKind(word)) return t(KINDS[word])
  return spaced(word).toLowerCase() || t('activity.a.thing')
}

/** Of what a line tells that something was said: the process, or a task of that title. No id of it is told. */
export function saidOf({
  auditable_type,
  description,
}: Facts): 'process' | { title: string } | undefined {
  const [, kind, title] = QUOTED.exec(description ?? '') ?? []
  if (auditable_type !== 'thread' || title === undefined) return undefined
  if (kind === 'process') return 'process'
  return kind === 'task' ? { title } : undefined
}

/** A line of the audit trail as a sentence. A verb that nobody knows is still a word. */
export function sentence(row: Facts): Sentence {
  const who = actorOf(row)
  const thing = thingOf(row)
  const { verb, description, field } = row
  const file = FILE.exec(description ?? '')?.[1]
  if (!isKnown(verb)) {
    const did = verb ? spaced(verb) : t('activity.did')
    return { text: t('activity.other', { who, did, what: thing }), thing }
  }
  if ((verb === 'updated' || verb === 're-ordered') && field)
    return { text: t('activity.changed', { who, what: thing, field: fieldName(field) }), thing }
  const isOfFile = field === 'assets' && file !== undefined
  if (isOfFile && (verb === 'uploaded' || verb === 'downloaded' || verb === 'deleted'))
    return { text: t(`activity.file.${verb}`, { who, file, what: thing }), thing }
  if ((verb === 'linked' || verb === 'unlinked') && field)
    return {
      text: t(`activity.${verb}.field`, { who, what: thing, field: fieldName(field) }),
      thing,
    }
  if (verb === 'completed' && PART.test(description ?? ''))
    return { text: t('activity.completed.part', { who, what: thing }), thing }
  return { text: t(`activity.${verb}`, { who, what: thing }), thing }
}

const FIELDS = {
  title: 'activity.field.title',
  name: 'activity.field.name',
  summary: 'activity.field.summary',
  deadline: 'activity.field.deadline',
  due_date: 'activity.field.due_date',
  started_at: 'activity.field.started_at',
  owners: 'activity.field.owners',
  owner_id: 'activity.field.owner_id',
  users: 'activity.field.users',
  groups: 'activity.field.groups',
  taskdata: 'activity.field.taskdata',
  prerun: 'activity.field.prerun',
  prerun_status: 'activity.field.prerun_status',
  tags: 'activity.field.tags',
  folders: 'activity.field.folders',
  watchers: 'activity.field.watchers',
  assets: 'activity.field.assets',
  content: 'activity.field.content',
  is_public: 'activity.field.is_public',
  custom_fields: 'activity.field.custom_fields',
  status: 'activity.field.status',
  position: 'activity.field.position',
} as const
const isField = (field: string): field is keyof typeof FIELDS => Object.hasOwn(FIELDS, field)

/** What people call a field of the API. */
export const fieldName = (field: string) => (isField(field) ? t(FIELDS[field]) : spaced(field))

/** The fields that people may want to look for. */
export const KNOWN_FIELDS = Object.keys(FIELDS)
