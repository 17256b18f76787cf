import * as z from 'zod/mini'

import type { LaunchBody } from '#src/queries/launch-mutations.ts'
import { isObject } from '#src/screens/fields/shown.ts'
import { type DraftPlace, draftsAt, keepDrafts } from '#src/stores/drafts.ts'

import type { Attempt } from './match.ts'

// We wrote it ourselves; what looking needs of it is asked for, the rest travels along.
const body = z.custom<LaunchBody>(
  (value) =>
    isObject(value) &&
    typeof value.checklist_id === 'string' &&
    typeof value.name === 'string' &&
    (value.prerun === undefined || isObject(value.prerun)),
)
const attempts = z.array(z.object({ after: z.number(), starter: z.string(), body }))

/** What was sent of a draft and may have started a process, whoever sent it. */
export const attemptsAt = (place: DraftPlace): readonly Attempt[] =>
  z.safeParse(attempts, draftsAt(place).attempts).data ?? []

/** Keeps them with the draft. */
export const keepAttempts = (place: DraftPlace, list: readonly Attempt[]) =>
  keepDrafts(place, { attempts: list.length > 0 ? list : undefined })
