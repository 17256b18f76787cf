import * as z from 'zod/mini'

import type { BatchPlan } from '#src/stores/kept-batches.ts'

import type { RunAction } from './run-action-rules.ts'
import type { RunUndo } from './run-actions.ts'

/** What an item of a batch is to become; `back` is how it was when the batch was started. */
export type BulkWhat =
  | { kind: 'do'; action: RunAction; back?: { action: RunAction; done: RunAction } | undefined }
  | { kind: 'undo'; undo: RunUndo }
export type BulkPlan = BatchPlan<BulkWhat>

/** What is known of an item that was done. */
export type BulkNote = { undo?: RunUndo | undefined; isSame?: boolean | undefined }

const ids = z.array(z.string())
const several = { add: ids, remove: ids }
const action = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('archive') }),
  z.object({ kind: z.literal('restore') }),
  z.object({ kind: z.literal('delete') }),
  z.object({ kind: z.literal('star'), on: z.boolean() }),
  z.object({ kind: z.literal('rename'), name: z.string() }),
  z.object({ kind: z.literal('owner'), owner: z.string() }),
  z.object({ kind: z.literal('users'), ...several }),
  z.object({ kind: z.literal('groups'), ...several }),
  z.object({ kind: z.literal('tags'), ...several }),
  z.object({ kind: z.literal('folders'), ...several }),
])
const undo = z.object({
  id: z.string(),
  name: z.string(),
  action,
  left: z.object({ done: action, archived_at: z.nullable(z.string()), last_updated: z.string() }),
})
const what = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('do'),
    action,
    back: z.optional(z.object({ action, done: action })),
  }),
  z.object({ kind: z.literal('undo'), undo }),
])
const plan = z.object({
  id: z.string(),
  org: z.string(),
  person: z.string(),
  at: z.number(),
  words: z.string(),
  items: z.array(z.object({ id: z.string(), name: z.string(), what })),
})
const note = z.object({ undo: z.optional(undo), isSame: z.optional(z.boolean()) })

/** A batch as another page, perhaps of another release, has kept it; undefined where it makes no sense any more. */
export const readPlan = (kept: unknown): BulkPlan | undefined => {
  const read = z.safeParse(plan, kept)
  return read.success ? read.data : undefined
}

/** What was noted about an item. */
export const readNote = (kept: unknown): BulkNote => {
  const read = z.safeParse(note, kept)
  return read.success ? read.data : {}
}
