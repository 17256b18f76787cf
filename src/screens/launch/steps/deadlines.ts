import { fromAbsolute, getDayOfWeek, type ZonedDateTime } from '@internationalized/date'

import type { Step } from '#src/api/schema/checklist.ts'
import { isObject } from '#src/screens/fields/shown.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const LAST = Date.UTC(9999, 11, 30)

/** When an organisation works: its zone, and the days on which nothing falls due. */
export type Calendar = { zone: string; free: ReadonlySet<string> }

/** The calendar of an organisation; a day that is not mentioned is one to work on. */
export const calendarOf = (zone: string, workingDays: unknown): Calendar => ({
  zone,
  free: new Set(isObject(workingDays) ? DAYS.filter((day) => workingDays[day] === false) : []),
})

type Span = { value: number; unit: string }

/** Days, weeks and months keep the time of day on the organisation's clock; hours and minutes are exact. */
function later(from: number, { value, unit }: Span, zone: string): number | undefined {
  if (!Number.isInteger(value) || value < 0) return
  const there = fromAbsolute(from, zone)
  const moments: Partial<Record<string, () => ZonedDateTime>> = {
    minutes: () => there.add({ minutes: value }),
    hours: () => there.add({ hours: value }),
    days: () => there.add({ days: value }),
    weeks: () => there.add({ weeks: value }),
    months: () => there.add({ months: value }),
  }
  const moment = moments[unit]?.().toDate().getTime()
  return moment !== undefined && moment <= LAST ? moment : undefined
}

/** From a free day to the same time on the next working day; who never works keeps dates as they are. */
export function onWorkingDay(moment: number, { zone, free }: Calendar): number {
  for (let days = 0; days <= DAYS.length; days += 1) {
    const there = fromAbsolute(moment, zone).add({ days })
    if (!free.has(DAYS[getDayOfWeek(there, 'en-US')] ?? '')) return there.toDate().getTime()
  }
  return moment
}

type Planned = Pick<Step, 'id' | 'deadline' | 'start_date'>

/**
 * When each step falls due for a launch at that moment, by id, as far as one can tell beforehand: what is counted from
 * another step counts from that one's deadline, or from its start. `fixed` are deadlines that are set by hand; those
 * that hang on them move along. Rules that go round in a circle, or name a step that is not there, give none.
 */
export function plannedDeadlines(
  steps: readonly Planned[],
  startedAt: number,
  calendar: Calendar,
  fixed: Readonly<Record<string, string | undefined>> = {},
): Map<string, number> {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const found = new Map<string, number | undefined>()
  const startOf = ({ start_date }: Planned) =>
    (start_date && later(startedAt, start_date, calendar.zone)) ?? startedAt

  const setFor = (id: string) => (Object.hasOwn(fixed, id) ? fixed[id] : undefined)
  const before = ({ id, deadline }: Planned) =>
    deadline && setFor(id) === undefined ? byId.get(deadline.step ?? '') : undefined

  function isInCircle(step: Planned) {
    const seen = new Set<string>()
    let next = before(step)
    while (next && next.id !== step.id && !seen.has(next.id)) {
      seen.add(next.id)
      next = before(next)
    }
    return next?.id === step.id
  }
  function due(step: Planned): number | undefined {
    if (found.has(step.id)) return found.get(step.id)
    const set = setFor(step.id)
    const moment = set === undefined ? byRule(step) : onWorkingDay(Date.parse(set), calendar)
    found.set(step.id, moment)
    return moment
  }
  function byRule(step: Planned) {
    const { deadline: rule } = step
    if (!rule || isInCircle(step)) return
    const other = before(step)
    if (!other && (rule.step ?? 'start_run') !== 'start_run') return
    const anchor = other ? (due(other) ?? startOf(other)) : startedAt
    const moment = later(anchor, rule, calendar.zone)
    return moment === undefined ? undefined : onWorkingDay(moment, calendar)
  }
  for (const step of steps) due(step)
  return new Map([...found].flatMap(([id, at]) => (at === undefined ? [] : [[id, at]])))
}
