import { useEffect } from 'react'

import type { ApiError } from '#src/api/api-error.ts'
import type { Checklist } from '#src/api/schema/checklist.ts'
import type { Field } from '#src/api/schema/field.ts'
import type { Run } from '#src/api/schema/run.ts'
import { calendarDay } from '#src/lib/dates.ts'
import { useRunToRepeat } from '#src/queries/launch-looks.ts'
import { useMembers, useZone } from '#src/queries/member-queries.ts'
import { answerText } from '#src/screens/fields/answer-text.ts'
import { useNames } from '#src/screens/fields/people-names.ts'
import { launchedAs } from '#src/stores/launched.ts'

import { againOf } from '../again/again.ts'
import { keptLaunch, launchPlace } from '../drafts/kept.ts'
import { newDraftId } from '../drafts/new-draft-id.ts'
import { attemptsAt } from '../sure/attempts.ts'
import { type Arriving, beginDraft } from './arrival.ts'
import { hasValues, namesOwner, readLink } from './link.ts'
import { useAgain } from './use-again.ts'

type Beginning = {
  org: string
  person: string
  draft: string
  template: Checklist
  /** The organisation's. */
  zone: string
}

/** How far a draft is that is filled in from elsewhere. */
export type Awaited =
  | { is: 'ready' | 'waiting' }
  | { is: 'failed'; error: ApiError; busy: boolean; onRetry: () => void; onSkip: () => void }

/**
 * Fills a new draft in with what the address says: `?again=` names a process to launch again, a fragment has values
 * of its own. Both go from the address once they are in the draft; a draft that was begun is never written over.
 */
export function useArrival({ org, person, draft, template, zone }: Beginning): Awaited {
  const { again, hash, go } = useAgain()
  const repeated = useRunToRepeat(again)
  const isLinked = hasValues(hash)
  const members = useMembers()
  const names = useNames({ hasGroups: again !== undefined })
  const shownIn = useZone()
  const isKnown = !namesOwner(isLinked ? hash : '') || !members.isPending
  const run = repeated.data
  const isAgain = again !== undefined
  const isDue = isAgain || isLinked

  useEffect(() => {
    if (!isDue) return
    const place = launchPlace(org, person, draft)
    const isBegun =
      keptLaunch(place) !== undefined ||
      attemptsAt(place).length > 0 ||
      launchedAs({ org, person }, draft) !== undefined
    if (isBegun) return go(newDraftId(), true)
    if ((isAgain && !run) || !isKnown) return
    const words = (field: Field, value: unknown) =>
      answerText(field, value, { ...names, zone: shownIn })
    const arriving = arrivingFrom(template, isAgain ? run : undefined, words, () =>
      isLinked ? readLink(hash, template, [...(members.data?.values() ?? [])]) : undefined,
    )
    if (arriving) beginDraft(place, template, arriving, calendarDay(Date.now(), zone))
    go(undefined, false)
  })

  if (!isDue) return { is: 'ready' }
  if (isAgain && repeated.isError && !run)
    return {
      is: 'failed',
      error: repeated.error,
      busy: repeated.isFetching,
      onRetry: () => void repeated.refetch(),
      onSkip: () => go(undefined, false),
    }
  return { is: 'waiting' }
}

/** What a process gives, and over it what a link says. */
function arrivingFrom(
  template: Checklist,
  run: Run | undefined,
  words: (field: Field, value: unknown) => string,
  readIt: () => Arriving | undefined,
): Arriving | undefined {
  const first = run && againOf(template, run, words)
  const second = readIt()
  if (!first || !second) return first ?? second
  return {
    ...first,
    lines: [...first.lines, ...second.lines.filter(({ is }) => is === 'unused')],
    answers: { ...first.answers, ...second.answers },
    about: { ...first.about, ...second.about },
  }
}
