import type * as z from 'zod/mini'

import type { Field, FieldType } from '#src/api/schema/field.ts'

import type { Problem } from './problem.ts'
import type { Shown } from './shown.ts'

/** A chosen option, as the wire pairs it; without an id where the options are not here to choose from. */
export type Choice = { id: number | string | null; text: string }
/** A file as it is stored, with all that anybody has noted of it. */
export type FileValue = Record<string, unknown>
/** Ids of members and groups, addresses of guests. */
export type Chosen = { users: string[]; guests: string[]; groups: string[] }

/** What a form holds of an answer while it is being typed, by type of field. Plain JSON, so that it can be kept. */
export type Drafts = {
  text: string
  textarea: string
  email: string
  /** `2026-03-05`, or with a time the moment as the wire has it. */
  date: string
  /** The option's text, exactly. */
  radio: string
  dropdown: Choice | null
  multiselect: Choice[]
  /** Row by row; the wire has it column by column. */
  table: string[][]
  file: FileValue[]
  assignees_form: Chosen
  unknown: null
}

/** What is held of an answer of any type. */
export type Draft = Drafts[FieldType]

/** All that is particular to one type of field but how it is drawn; inputs/ has that. */
export type FieldKind<T extends FieldType> = {
  /** Reads a draft that was kept somewhere. */
  draft: z.ZodMiniType<Drafts[T]>
  empty: Drafts[T]
  isEmpty: (draft: Drafts[T]) => boolean
  /** The answer that a definition suggests, from its `default_value`. */
  suggested: (text: string, field: Field) => Drafts[T]
  /** From the wire; undefined where what is stored does not fit into the input. */
  decode: (value: unknown, field: Field) => Drafts[T] | undefined
  /** To the wire, exactly as reference 6.3 has it. Only asked for what is not empty. */
  encode: (draft: Drafts[T], field: Field) => unknown
  /** Whether two answers are one, where that is not that they travel alike. */
  isSame?: (one: Drafts[T], other: Drafts[T]) => boolean
  /** What takes a stored answer away. */
  cleared: (field: Field) => unknown
  /** Why it cannot be stored. Not asked of what is empty. */
  wrong?: (draft: Drafts[T], field: Field) => Problem | undefined
  /** Why nobody could be done with it yet, beside being required and empty. */
  unfinished?: (draft: Drafts[T], field: Field) => Problem | undefined
  /** What a stored value shows; total, since values come back exactly as anybody has sent them. */
  shown: (value: unknown, field: Field) => Shown
}
