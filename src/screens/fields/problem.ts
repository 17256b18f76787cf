import type { Field } from '#src/api/schema/field.ts'

/** What is wrong with an answer: its name, which tests and lists in code go by, and a sentence for people. */
export type Problem = { is: ProblemName; text: string }

export type ProblemName =
  | 'required'
  | 'too-long'
  | 'rule'
  | 'not-an-email'
  | 'not-a-date'
  | 'not-an-option'
  | 'not-all-checked'
  | 'file-type'
  | 'file-size'

/** Where our forms refuse what the API would take (design.md 6, Validation); each has its test. */
export const STRICTER: readonly ProblemName[] = [
  'not-an-email',
  'not-all-checked',
  'file-type',
  'file-size',
]

/** The place where the API and our forms name a field: `prerun.<id>`, `taskdata.<id>`. */
export const refusedAt = (prefix: 'prerun' | 'taskdata', { id }: Pick<Field, 'id'>) =>
  `${prefix}.${id}`
