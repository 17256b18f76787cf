import * as z from 'zod/mini'

import type { Checklist } from '#src/api/schema/checklist.ts'
import type { LaunchBody, WireOwners } from '#src/queries/launch-mutations.ts'
import { toLaunch } from '#src/screens/fields/answers.ts'
import type { Draft } from '#src/screens/fields/field-kind.ts'
import { headcount, type OwnerIds } from '#src/ui/owner-options.ts'

import { nameAsStored } from './names.ts'

const ids = z._default(z.array(z.string()), [])
const owners = z.object({ users: ids, guests: ids, groups: ids })

const about = z.object({
  /** Empty is the name that is suggested. */
  name: z._default(z.string(), ''),
  summary: z._default(z.string(), ''),
  owner_id: z._default(z.nullable(z.string()), null),
  /** Who is written down as the one who started it; null is the person who launches. */
  user_id: z._default(z.nullable(z.string()), null),
  starred: z._default(z.boolean(), false),
  is_public: z._default(z.boolean(), false),
  parent: z._default(z.nullable(z.object({ id: z.string(), name: z.string() })), null),
  tags: ids,
  folders: ids,
  users: ids,
  groups: ids,
  roles: z._default(z.record(z.string(), owners), {}),
  tasks: z._default(
    z.record(
      z.string(),
      z.object({
        /** What the step was called, in case it is gone one day. */
        title: z._default(z.string(), ''),
        owners: z.optional(owners),
        deadline: z.optional(z.string()),
      }),
    ),
    {},
  ),
})

/** All of a launch but its answers. */
export type About = z.output<typeof about>
/** What is said of one step, other than the template says. */
export type StepChange = About['tasks'][string]
/** A launch as it is being filled in; `prerun` holds what the inputs hold, by id of the field. */
export type LaunchDraft = About & { prerun: Readonly<Record<string, Draft>> }

export const EMPTY_ABOUT: About = about.parse({})

/** What was kept of one, as far as it makes sense. */
export function aboutFrom(kept: unknown): About {
  const found = about.safeParse(kept)
  return found.success ? found.data : EMPTY_ABOUT
}

const number = (id: string) => Number(id)

/** Owners as the wire has them: the three lists always together. */
const wireOwners = ({ users, guests, groups }: OwnerIds): WireOwners => ({
  users: users.map(number),
  guests,
  groups,
})

type WithoutGaps<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function withoutGaps<T extends object>(parts: T): WithoutGaps<T> {
  const there: WithoutGaps<T> = {}
  for (const key in parts) {
    const value = parts[key]
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the line asks for what it says
    if (value !== undefined) there[key] = value as Exclude<T[typeof key], undefined>
  }
  return there
}

const some = <T>(list: readonly T[]) => (list.length > 0 ? [...list] : undefined)

/** What is there of a record; undefined where nothing is. */
function filled<T>(entries: readonly (readonly [string, T | undefined])[]) {
  const there: Record<string, T> = {}
  for (const [key, value] of entries) if (value !== undefined) there[key] = value
  return Object.keys(there).length > 0 ? there : undefined
}

/** The answers of a launch by id of their field, as they are stored. */
export const answersOf = ({ prerun }: Checklist, drafts: LaunchDraft['prerun']) =>
  filled(
    prerun.map((field) => {
      const draft = Object.hasOwn(drafts, field.id) ? drafts[field.id] : undefined
      return [field.id, draft === undefined ? undefined : toLaunch(field, draft)] as const
    }),
  )

function changeOf({ owners: who, deadline }: StepChange) {
  if (who === undefined && deadline === undefined) return
  return {
    ...(deadline !== undefined && { deadline }),
    ...(who !== undefined && { owners: wireOwners(who) }),
  }
}

/**
 * A launch exactly as the API stores it (reference 6.1, 6.3). What is empty is left out, and so is what the template no
 * longer has a place for: the API would take it, and store nothing. `today` is the day in the organisation's zone.
 */
export function toWire(draft: LaunchDraft, template: Checklist, today: string): LaunchBody {
  const steps = template.steps ?? []
  const roles = new Set(steps.flatMap((step) => step.roles))
  const parts = {
    summary: draft.summary.trim() === '' ? undefined : draft.summary,
    owner_id: draft.owner_id === null ? undefined : number(draft.owner_id),
    user_id: draft.user_id === null ? undefined : number(draft.user_id),
    starred: draft.starred || undefined,
    is_public: draft.is_public || undefined,
    parent_id: draft.parent?.id,
    prerun: answersOf(template, draft.prerun),
    tasks: filled(
      steps.map(({ id }) => {
        const change = Object.hasOwn(draft.tasks, id) ? draft.tasks[id] : undefined
        return [id, change && changeOf(change)] as const
      }),
    ),
    roles: filled(
      [...roles].map((id) => {
        const who = Object.hasOwn(draft.roles, id) ? draft.roles[id] : undefined
        return [id, who && headcount(who) > 0 ? wireOwners(who) : undefined] as const
      }),
    ),
    tags: some(draft.tags),
    users: some(draft.users.map(number)),
    groups: some(draft.groups),
    folders: some(draft.folders),
  }
  return {
    checklist_id: template.id,
    name: nameAsStored(draft, template, today),
    ...withoutGaps(parts),
  }
}
