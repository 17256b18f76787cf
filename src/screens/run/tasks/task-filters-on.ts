import type { Member } from '#src/api/schema/member.ts'
import { dateOnly } from '#src/lib/dates.ts'
import type { Names } from '#src/queries/label-queries.ts'
import { t } from '#src/texts/run.ts'
import { nameList } from '#src/ui/name-list.ts'

import type { RunPageSearch } from '../url/run-page.ts'
import type { AskedKey, TaskSearch } from './task-query.ts'

/** What one picks as one filter: the words for deadlines are picked together. */
export type FilterKind = 'owners' | 'guests' | 'groups' | 'unassigned' | 'deadline'

/** A filter that is on: what it says, and what takes it off. */
export type TaskFilterOn = { kind: FilterKind; key: string; text: string; patch: Patch }

/** A value in the address that stands for nothing, and what is left of the address without it. */
export type LostPart = { key: AskedKey; raw: string; why: string; patch: Patch }

type Patch = Partial<RunPageSearch>

/** Who is known so far; what is undefined is not known yet. */
export type KnownPeople = {
  members: ReadonlyMap<string, Member> | undefined
  groups: Names | undefined
  /** Their addresses. */
  guests: ReadonlySet<string> | undefined
}

const has = (known: { has: (id: string) => boolean } | undefined, id: string) =>
  id === 'me' || known === undefined || known.has(id)

/** What the address asks for and cannot be had: it is named, and not sent. */
export function lostParts(search: TaskSearch, known: KnownPeople): LostPart[] {
  const { owners, guests, groups } = search
  const gone = (
    key: 'owners' | 'guests' | 'groups',
    ids: readonly string[],
    of: { has: (id: string) => boolean } | undefined,
    why: (id: string) => string,
  ): LostPart[] =>
    ids
      .filter((id) => !has(of, id))
      .map((id) => ({
        key,
        raw: id,
        why: why(id),
        patch: { [key]: ids.filter((one) => one !== id) },
      }))
  return [
    ...gone('owners', owners, known.members, (id) => t('notice.member', { id })),
    ...gone('guests', guests, known.guests, (id) => t('filter.guest.gone', { id })),
    ...gone('groups', groups, known.groups, (id) => t('notice.group', { id })),
    ...beaten(search),
  ]
}

// The endpoint looks at no range beside a day (reference 7.2), and says nothing of it.
function beaten({ deadline_on, ...search }: TaskSearch): LostPart[] {
  if (deadline_on === undefined) return []
  return (['deadline_start_range', 'deadline_end_range'] as const).flatMap((key) => {
    const raw = search[key]
    if (raw === undefined) return []
    return [
      { key, raw, why: t('filter.deadline.beaten', { key, raw }), patch: { [key]: undefined } },
    ]
  })
}

/** The address without what is lost. */
export const withoutLost = <S extends TaskSearch>(search: S, known: KnownPeople): S => ({
  ...search,
  owners: search.owners.filter((id) => has(known.members, id)),
  guests: search.guests.filter((email) => has(known.guests, email)),
  groups: search.groups.filter((id) => has(known.groups, id)),
})

/** Whether it is known of everybody whom the address names if they are there. */
export const isAllKnown = (search: TaskSearch, known: KnownPeople) =>
  (search.owners.every((id) => id === 'me') || known.members !== undefined) &&
  (search.groups.length === 0 || known.groups !== undefined)

/** The filters that are on and have no control of their own, in the order of the address. */
export function taskFiltersOn(search: TaskSearch, known: KnownPeople): TaskFilterOn[] {
  const { owners, guests, groups, unassigned } = withoutLost(search, known)
  const any = (names: string[]) => nameList(names, 'disjunction')
  const people = owners.map((id) =>
    id === 'me' ? t('filter.me') : (known.members?.get(id)?.full_name ?? '…'),
  )
  const teams = groups.map((id) => known.groups?.get(id) ?? '…')
  const on: (TaskFilterOn | false)[] = [
    owners.length > 0 && {
      kind: 'owners',
      key: 'owners',
      text: t('filter.assigned', { name: any(people) }),
      patch: { owners: [] },
    },
    guests.length > 0 && {
      kind: 'guests',
      key: 'guests',
      text: t('filter.guest', { name: any(guests) }),
      patch: { guests: [] },
    },
    groups.length > 0 && {
      kind: 'groups',
      key: 'groups',
      text: t('filter.group', { name: any(teams) }),
      patch: { groups: [] },
    },
    unassigned && {
      kind: 'unassigned',
      key: 'unassigned',
      text: t('filter.unassigned'),
      patch: { unassigned: false },
    },
    ...deadlinesOn(search),
  ]
  return on.filter((one) => one !== false)
}

function deadlinesOn(search: TaskSearch): TaskFilterOn[] {
  const { deadline_start_range: from, deadline_end_range: to } = search
  const { deadline_on, deadline_before, deadline_after } = search
  const range = { deadline_start_range: undefined, deadline_end_range: undefined }
  const on = (key: string, text: string, patch: Patch): TaskFilterOn => ({
    kind: 'deadline',
    key,
    text,
    patch,
  })
  const found: TaskFilterOn[] = []
  if (deadline_on !== undefined)
    found.push(
      on('on', t('filter.deadline.on', { day: dateOnly(deadline_on) }), { deadline_on: undefined }),
    )
  else if (from !== undefined && to !== undefined)
    found.push(
      on('range', t('filter.deadline.range', { from: dateOnly(from), to: dateOnly(to) }), range),
    )
  else if (from !== undefined)
    found.push(on('range', t('filter.deadline.from', { day: dateOnly(from) }), range))
  else if (to !== undefined)
    found.push(on('range', t('filter.deadline.to', { day: dateOnly(to) }), range))
  if (deadline_after !== undefined)
    found.push(
      on('after', t('filter.deadline.after', { day: dateOnly(deadline_after) }), {
        deadline_after: undefined,
      }),
    )
  if (deadline_before !== undefined)
    found.push(
      on('before', t('filter.deadline.before', { day: dateOnly(deadline_before) }), {
        deadline_before: undefined,
      }),
    )
  return found
}
