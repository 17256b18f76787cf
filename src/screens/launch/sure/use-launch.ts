import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'

import { ApiError } from '#src/api/api-error.ts'
import type { Run } from '#src/api/schema/run.ts'
import { announceLaunch } from '#src/lib/announce-launch.ts'
import { exactTime, zoneOf } from '#src/lib/dates.ts'
import { paths } from '#src/lib/paths.ts'
import { highestNumber, readBack, startedSince } from '#src/queries/launch-looks.ts'
import { type LaunchBody, useLaunchRun } from '#src/queries/launch-mutations.ts'
import { launchableQuery } from '#src/queries/launch-queries.ts'
import { useOrganizations, useViewer, useZone } from '#src/queries/member-queries.ts'
import { checkedWhole } from '#src/screens/fields/form-state.ts'
import { keepDrafts } from '#src/stores/drafts.ts'
import { isFromDraft, launchedAs, noteLaunched } from '#src/stores/launched.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/launch.ts'
import { explain } from '#src/ui/load-error.tsx'

import { toWire } from '../draft.ts'
import { gapsOf } from '../gaps.ts'
import { calendarOf } from '../steps/deadlines.ts'
import { draftNow, endDraft, goTo, type Wizard } from '../wizard.ts'
import { alone, hasLocks } from './alone.ts'
import { attemptsAt, keepAttempts } from './attempts.ts'
import { type Difference, differences, movedIn } from './compare.ts'
import { launchOnce, lookFor, type Outcome, type World } from './launch-once.ts'
import { matchOf } from './match.ts'
import { markRefusals } from './mark-refusals.ts'

/** A process that this draft has become: found, started and stored otherwise, or started before. */
export type Over = {
  kind: 'found' | 'done' | 'over'
  run: { id: string; name?: string }
  differences: readonly Difference[]
  /** It could not be read, so that nobody knows of any. */
  isUnread?: boolean
}

type UnderWay = { kind: 'launching' | 'looking' | 'elsewhere' }

/** How launching stands. */
export type Standing =
  /** `gaps`: something was missing when it was tried last. */
  | { kind: 'idle' | 'gaps' }
  | UnderWay
  | { kind: 'refused'; why: string }
  | { kind: 'missing'; why?: string }
  | { kind: 'unsure'; near: readonly Run[]; isHidden: boolean; name: string; error?: ApiError }
  | { kind: 'likely'; run: Run }
  | Over

/** Whether something is under way that nobody may begin a second time. */
export const isUnderWay = (standing: Standing): standing is UnderWay =>
  standing.kind === 'launching' || standing.kind === 'looking' || standing.kind === 'elsewhere'

/** Whether the draft has become a process. */
export const isOver = (standing: Standing): standing is Over =>
  standing.kind === 'found' || standing.kind === 'done' || standing.kind === 'over'

/** What has just started may not be told yet, nor all of it. */
const READ_PAUSES_MS = [0, 1_000, 2_000, 4_000]

const wait = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms)
  })

function failure(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  throw error
}

const endedAs = (kind: Over['kind'], run: Run, found: readonly Difference[] | undefined): Over => ({
  kind,
  run,
  differences: found ?? [],
  isUnread: found === undefined,
})

/** Reads a process until nothing is other than it was sent; what is other twice, is. */
async function readUntilSame(
  read: () => Promise<Run>,
  compare: (run: Run) => Difference[],
): Promise<[Run, Difference[]] | [undefined, undefined]> {
  let isSecond = false
  for (const pause of READ_PAUSES_MS) {
    /* oxlint-disable no-await-in-loop -- one after the other */
    if (pause > 0) await wait(pause)
    const back = await read().catch(failure)
    /* oxlint-enable no-await-in-loop */
    if (back instanceof ApiError) {
      if (back.status === 401 || back.status === 403) break
      continue
    }
    const found = compare(back)
    if (found.length === 0 || isSecond) return [back, found]
    isSecond = true
  }
  return [undefined, undefined]
}

/** Launches what is filled in, once at a time and once only; leads to the first thing that holds it up. */
export function useLaunch(wizard: Wizard) {
  const { org, id, place, template } = wizard
  const { person } = place
  const whose = { org, person }
  const navigate = useNavigate()
  const launchRun = useLaunchRun()
  const client = useQueryClient()
  const role = useViewer().data?.role
  const zone = useZone()
  const organization = useOrganizations().data?.find((one) => one.id === org)
  const [standing, setStanding] = useState<Standing>(() => {
    const run = launchedAs(whose, id)
    if (run !== undefined) return { kind: 'over', run: { id: run }, differences: [] }
    return attemptsAt(place).length > 0 ? { kind: 'looking' } : { kind: 'idle' }
  })
  const flight = useRef<Promise<void>>(undefined)
  const isThere = useRef(false)
  const opened = useRef<Promise<number | undefined>>(undefined)

  const world: World = {
    highest: () => highestNumber(org, template.id),
    since: (after) => startedSince(org, template.id, after),
    send: async (body) => {
      const launched = await launchRun(body)
      if (launched.kind === 'unclear') setStanding({ kind: 'looking' })
      return launched
    },
    wait,
    keep: (attempts) => keepAttempts(place, attempts),
    match: (attempt, run) => matchOf(attempt, run, template),
    isTaken: (run) => isFromDraft(whose, run.id),
    isVisible: ({ starter }) => starter === person || role === 'admin',
    failure,
  }

  function refuse(why: string, first?: string) {
    setStanding({ kind: 'refused', why })
    if (first !== undefined) goTo(wizard, first)
  }

  /** The draft has become that process: nothing else may come of it. */
  function end(run: Run) {
    noteLaunched(whose, id, run.id)
    endDraft(wizard)
    announceLaunch(run)
  }

  /** In what the process is other than it was sent; undefined where it cannot be read. */
  async function compared(run: Run, body: LaunchBody) {
    const calendar =
      organization && calendarOf(zoneOf(organization.timezone), organization.working_days)
    const [back, found] = await readUntilSame(
      () => readBack(org, run.id),
      (one) => differences(body, one, template, calendar),
    )
    if (!back) return
    for (const { title, stored } of movedIn(body, back, template, calendar))
      tell(t('sure.moved', { title, when: exactTime(stored, zone) }))
    return found
  }

  async function launched(run: Run, body: LaunchBody) {
    end(run)
    const found = await compared(run, body)
    const open = () => navigate(paths.run(org, run.id), { replace: true })
    if (!isThere.current) return tell(t('sure.started', { name: run.name }))
    if (found?.length === 0) return void open()
    // Where it cannot be read, its page would say that it is not there.
    setStanding(endedAs('done', run, found))
  }

  async function conclude(outcome: Outcome, body: LaunchBody | undefined) {
    switch (outcome.kind) {
      case 'launched':
        return launched(outcome.run, body ?? wizardBody())
      case 'found': {
        const { run } = outcome
        end(run)
        const found = await compared(run, outcome.body)
        return setStanding(endedAs('found', run, found))
      }
      case 'refused': {
        const { first, others } = markRefusals(wizard, outcome.error)
        // It may be another version of the template that refuses.
        void client.invalidateQueries({ queryKey: launchableQuery(org, template.id).queryKey })
        if (others !== undefined) return refuse(others, first)
        return refuse(first === undefined ? explain(outcome.error) : t('wizard.refused'), first)
      }
      case 'not-sent':
        return refuse(t('sure.notSent', { why: explain(outcome.error) }))
      case 'missing':
        return setStanding({
          kind: 'missing',
          ...(outcome.error && { why: explain(outcome.error) }),
        })
      case 'unsure': {
        const { near, isHidden, error } = outcome
        const name = attemptsAt(place).at(-1)?.body.name ?? ''
        return setStanding({ kind: 'unsure', near, isHidden, name, ...(error && { error }) })
      }
    }
  }

  const wizardBody = () => toWire(draftNow(wizard), template, wizard.today)

  /** Something just like it that started since the page was opened, where tabs know nothing of each other. */
  async function likely(body: LaunchBody) {
    const after = await opened.current
    if (after === undefined) return
    const starter = String(body.user_id ?? person)
    const runs = await world.since(after).catch(() => [])
    return runs.find((run) => matchOf({ after, starter, body }, run, template) === 'same')
  }

  /** What became of it where another tab has had its hands on it. */
  function settle(): boolean {
    const run = launchedAs(whose, id)
    if (run === undefined) return false
    endDraft(wizard)
    setStanding({ kind: 'over', run: { id: run }, differences: [] })
    return true
  }

  async function inTurn(act: () => Promise<void>) {
    const acted = await alone(place, act, () => setStanding({ kind: 'elsewhere' }))
    if (acted || settle()) return
    if (attemptsAt(place).length > 0) return inTurn(look)
    setStanding({ kind: 'idle' })
  }

  async function look() {
    if (settle()) return
    const attempts = attemptsAt(place)
    if (attempts.length === 0) return setStanding({ kind: 'idle' })
    setStanding({ kind: 'looking' })
    await conclude(await lookFor(world, attempts), undefined)
  }

  async function send(isForced: boolean) {
    wizard.form.change((form) => checkedWhole(form).form)
    const [gap] = gapsOf(wizard)
    if (gap) {
      setStanding({ kind: 'gaps' })
      return goTo(wizard, gap.place)
    }
    if (wizard.busy.size > 0) return refuse(t('field.file.busy'))
    setStanding({ kind: 'launching' })
    await inTurn(async () => {
      if (settle()) return
      const body = wizardBody()
      const run = isForced ? undefined : await likely(body)
      if (run) return setStanding({ kind: 'likely', run })
      const starter = String(body.user_id ?? person)
      await conclude(await launchOnce(world, { body, starter }, attemptsAt(place)), body)
    })
  }

  /** One thing at a time, whoever asks for it how often. */
  const begin = (act: () => Promise<void>) =>
    void (flight.current ??= act().finally(() => {
      flight.current = undefined
    }))

  const onOpen = useEffectEvent(() => {
    if (isOver(standing)) return endDraft(wizard)
    if (attemptsAt(place).length > 0) begin(() => inTurn(look))
    // Where tabs cannot agree, what there was when this one was opened tells apart what came since.
    const isShared = hasLocks() && keepDrafts(place, {})
    if (!isShared) opened.current = highestNumber(org, template.id).catch(() => undefined)
  })
  const onOther = useEffectEvent(() => {
    if (flight.current === undefined && !isOver(standing)) settle()
  })
  useEffect(() => {
    isThere.current = true
    onOpen()
    addEventListener('storage', onOther)
    addEventListener('pageshow', onOther)
    return () => {
      isThere.current = false
      removeEventListener('storage', onOther)
      removeEventListener('pageshow', onOther)
    }
  }, [])

  return {
    standing,
    launch: () => !isOver(standing) && begin(() => send(false)),
    /** Somebody has looked, and it is none of those that are there. */
    launchAnyway: () => begin(() => send(true)),
    look: () => begin(() => inTurn(look)),
  }
}

/** How a launch stands, and what can be done about it. */
export type Launching = ReturnType<typeof useLaunch>
