import type { Checklist } from '#src/api/schema/checklist.ts'
import type { Field } from '#src/api/schema/field.ts'
import type { Run } from '#src/api/schema/run.ts'
import { plain } from '#src/screens/fields/shown.ts'

/** What tells one process of a template from another, as it is typed. */
export type Keys = { name: string; answers: readonly { field: Field; text: string }[] }

/** A process that looks like what is filled in, and by what: labels of fields, or the name. */
export type LookAlike = { run: Run; by: readonly string[] }

const MOST_KEYS = 2
/** Shorter texts are the same by chance. */
const SHORTEST = 2

/** The fields by which people know a process: an address, else the first short texts. */
export function keyFields({ prerun }: Pick<Checklist, 'prerun'>): Field[] {
  const short = prerun
    .toSorted((a, b) => a.position - b.position)
    .filter(({ field_type }) => field_type === 'text' || field_type === 'email')
  const [email] = short.filter(({ field_type }) => field_type === 'email')
  const first = short.slice(0, MOST_KEYS)
  return email && !first.includes(email) ? [...first, email] : first
}

/** Texts that people would call the same. */
const tidy = (text: string) => text.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('en')

const isSame = (one: string, other: string) =>
  tidy(one).length >= SHORTEST && tidy(one) === tidy(other)

/** Those of the processes that have the name or a key answer of what is filled in; those with the most of it first. */
export function lookAlikes(keys: Keys, runs: readonly Run[], nameLabel: string): LookAlike[] {
  return runs
    .map((run) => ({
      run,
      by: [
        ...(isSame(keys.name, run.name) ? [nameLabel] : []),
        ...keys.answers.flatMap(({ field, text }) =>
          isSame(text, plain(run.prerun[field.id])) ? [field.label] : [],
        ),
      ],
    }))
    .filter(({ by }) => by.length > 0)
    .toSorted((a, b) => b.by.length - a.by.length)
}
