import { aliasOf } from '../alias.ts'
import { numbered } from '../fields/definitions.ts'
import { type FieldDefinition, fieldDefinition } from '../fields/field.ts'
import { type Owners, withMember } from './owners.rules.ts'

/** Where a new task goes among as many as there are: where it was asked for, else at the end (reference 7.5). */
export const placeFor = (asked: number | undefined, last: number): number =>
  Math.min(asked ?? last + 1, last + 1)

/** The people in a group. */
export type Members = { users: readonly number[]; guests: readonly string[] }

/**
 * One list of owners for each assignee: members, then guests, those of groups among them, nobody twice. A guest
 * never has a task alone (reference 6.1, 6.2).
 */
export function ownersForEach(
  { users, guests, groups }: Owners,
  membersOf: ReadonlyMap<string, Members>,
  caller: number,
): Owners[] {
  const inGroups = groups.flatMap((id) => membersOf.get(id) ?? [])
  const people = new Set([...users, ...inGroups.flatMap((group) => group.users)])
  const addresses = new Set([...guests, ...inGroups.flatMap((group) => group.guests)])
  return [
    ...[...people].map((id) => ({ users: [id], guests: [], groups: [] })),
    ...[...addresses].map((email) =>
      withMember({ users: [], guests: [email], groups: [] }, caller),
    ),
  ]
}

type SentField = {
  label: string
  options?: { id?: number | undefined; text: string }[] | null | undefined
  columns?: { id?: number | undefined; label: string }[] | null | undefined
}

/** The form fields of a one-off task as they are stored: with ids of their own, in the order sent. */
export const ownFields = (sent: readonly SentField[], newId: () => string): FieldDefinition[] =>
  sent.map((field, index) =>
    fieldDefinition.parse({
      ...Object.fromEntries(Object.entries(field).filter(([, value]) => value !== null)),
      id: newId(),
      alias: aliasOf(field.label),
      position: index + 1,
      options: numbered(field.options ?? []),
      columns: numbered(field.columns ?? []),
    }),
  )
