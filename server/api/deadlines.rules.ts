import { z } from 'zod'
import { addDaysThere, addThere, atHourThere, clockThere } from './wall-clock.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
type Day = (typeof DAYS)[number]

/** When an organisation works. A day that is not mentioned is a working day; hours are those of its own clock. */
export type Calendar = {
  timezone: string
  working_days?: Partial<Record<Day, boolean>>
  start_hour?: number
  end_hour?: number
}

const workingDays = z.partialRecord(z.enum(DAYS), z.boolean()).optional().catch(undefined)

/** The calendar in an organisation's settings (reference 4.3). */
export const calendarOf = (org: {
  timezone: string
  settings: Record<string, unknown>
}): Calendar => ({
  timezone: org.timezone,
  working_days: workingDays.parse(org.settings['working_days']),
})

const UNITS = ['minutes', 'hours', 'days', 'weeks', 'months'] as const
const span = z.object({ value: z.int().min(0).max(100_000), unit: z.enum(UNITS) })
export type Span = z.output<typeof span>

const deadlineRule = span.extend({
  option: z.literal('from').default('from'),
  /** `start_run`, or the id of the step whose completion the time is counted from. */
  step: z.string().default('start_run'),
})
export type DeadlineRule = z.output<typeof deadlineRule>

/** The rule in a `json` column; null for none and for what cannot be understood. */
export const readDeadlineRule = (stored: unknown): DeadlineRule | null =>
  deadlineRule.safeParse(stored).data ?? null

/** The same for a step's start date. */
export const readStartDate = (stored: unknown): Span | null => span.safeParse(stored).data ?? null

const MINUTE = 60_000
/** The last moment that ISO 8601 writes with four digits of a year, here and in any zone. */
const LAST = Date.UTC(9999, 11, 30)

/** Days, weeks and months keep the time of day on the organisation's clock; hours and minutes are exact. */
function later(from: Date, { value, unit }: Span, timezone: string): Date | null {
  const moment = {
    minutes: () => new Date(from.getTime() + value * MINUTE),
    hours: () => new Date(from.getTime() + value * 60 * MINUTE),
    days: () => addDaysThere(from, value, timezone),
    weeks: () => addDaysThere(from, value * 7, timezone),
    months: () => addThere(from, { months: value }, timezone),
  }[unit]()
  return moment.getTime() <= LAST ? new Date(moment.getTime()) : null
}

/**
 * A date moved forward onto the organisation's working days and hours (reference 1.5): from a free day to the same
 * time on the next working day, from outside its hours to the next opening. Who never works keeps dates as they are.
 */
export function onWorkingDay(date: Date, calendar: Calendar): Date {
  const { timezone, working_days = {} } = calendar
  const { start_hour, end_hour } = hoursOf(calendar)
  const works = (weekday: number) => working_days[DAYS[weekday] ?? 'Monday'] ?? true
  const today = clockThere(date, timezone).weekday
  for (let days = 0; days <= DAYS.length; days += 1) {
    const moment = addDaysThere(date, days, timezone)
    const { weekday, hours } = clockThere(moment, timezone)
    if (!works(weekday)) continue
    const inHours = start_hour <= hours && hours <= end_hour
    if (inHours && (days === 0 || !works(today))) return moment
    if (days > 0 || hours < start_hour) return atHourThere(moment, start_hour, timezone)
  }
  return date
}

/** Hours that leave no time to work in are none. */
function hoursOf({ start_hour = 0, end_hour = 24 }: Calendar) {
  return start_hour < end_hour ? { start_hour, end_hour } : { start_hour: 0, end_hour: 24 }
}

/** A step's deadline counted from the moment its rule names; null where that moment is not known. */
export function deadlineOf(
  rule: DeadlineRule | null,
  anchors: ReadonlyMap<string, Date>,
  calendar: Calendar,
): Date | null {
  const from = rule && anchors.get(rule.step)
  const moment = from && later(from, rule, calendar.timezone)
  return moment ? onWorkingDay(moment, calendar) : null
}

export type PlannedStep = { id: string; deadline: DeadlineRule | null; start_date: Span | null }

/**
 * When each step of a run starts and is due, as far as the launch can tell. What is counted from another step's
 * completion counts from that step's deadline until it happens, or from its start where it has none. Rules that go
 * round in a circle, or name a step that is not there, give no deadline.
 */
export function planDeadlines(
  steps: PlannedStep[],
  startedAt: Date,
  calendar: Calendar,
): Map<string, { started_at: Date; deadline: Date | null }> {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const plan = new Map<string, { started_at: Date; deadline: Date | null }>()
  for (const step of steps) {
    const { chain, circle } = chainFrom(step, byId, plan)
    for (const link of chain.toReversed()) {
      const anchors = new Map([['start_run', startedAt]])
      const before = link.deadline && plan.get(link.deadline.step)
      if (before && link.deadline)
        anchors.set(link.deadline.step, before.deadline ?? before.started_at)
      plan.set(link.id, {
        started_at:
          (link.start_date && later(startedAt, link.start_date, calendar.timezone)) ?? startedAt,
        deadline: circle.has(link) ? null : deadlineOf(link.deadline, anchors, calendar),
      })
    }
  }
  return plan
}

/** A step and, one behind the other, those not planned yet that its deadline hangs on; and the circle they end in. */
function chainFrom(
  step: PlannedStep,
  byId: ReadonlyMap<string, PlannedStep>,
  plan: ReadonlyMap<string, unknown>,
) {
  const chain = new Set<PlannedStep>()
  let next: PlannedStep | undefined = step
  while (next && !plan.has(next.id) && !chain.has(next)) {
    chain.add(next)
    next = next.deadline ? byId.get(next.deadline.step) : undefined
  }
  const links = [...chain]
  const circle = next && chain.has(next) ? links.slice(links.indexOf(next)) : []
  return { chain: links, circle: new Set(circle) }
}

export type OpenTask = {
  step_id: string
  deadline_rule: DeadlineRule | null
  deadline: Date | null
}

/**
 * New deadlines, by step id, of the open tasks that hang on a step that has just been completed: directly, or behind
 * one that does. Only those that change. A task whose deadline somebody set by hand has no rule any more.
 */
export function afterCompletion(
  stepId: string,
  completedAt: Date,
  openTasks: OpenTask[],
  calendar: Calendar,
): Map<string, Date> {
  const waiting = Map.groupBy(openTasks, (task) => task.deadline_rule?.step)
  const moved = new Map<string, Date>()
  const seen = new Set([stepId])
  const anchors = new Map([[stepId, completedAt]])
  for (const anchor of anchors.keys())
    for (const task of waiting.get(anchor) ?? []) {
      if (seen.has(task.step_id)) continue
      seen.add(task.step_id)
      const deadline = deadlineOf(task.deadline_rule, anchors, calendar)
      if (!deadline || deadline.getTime() === task.deadline?.getTime()) continue
      moved.set(task.step_id, deadline)
      anchors.set(task.step_id, deadline)
    }
  return moved
}
