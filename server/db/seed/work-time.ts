const OPENS = 8
const HOURS = 9
const DAY_SECONDS = HOURS * 3600
const WEEK_SECONDS = 5 * DAY_SECONDS
const DAY = 86_400_000
const WEEK = 7 * DAY
/** A Monday. */
const ORIGIN = Date.UTC(2001, 0, 1)

/**
 * Seconds of office time up to a moment: Monday to Friday, nine hours a day from eight o'clock UTC. Counted in it,
 * what people do never falls on a night or a Sunday, and keeps its order.
 */
export function toWork(moment: Date): number {
  const passed = moment.getTime() - ORIGIN
  const weeks = Math.floor(passed / WEEK)
  const days = Math.floor((passed - weeks * WEEK) / DAY)
  if (days >= 5) return (weeks + 1) * WEEK_SECONDS
  const seconds = Math.floor((passed - weeks * WEEK - days * DAY) / 1000) - OPENS * 3600
  const today = Math.min(Math.max(seconds, 0), DAY_SECONDS)
  return weeks * WEEK_SECONDS + days * DAY_SECONDS + today
}

/** The moment of such a second; that of the end of a day is its evening, not the next morning. */
export function fromWork(work: number): Date {
  const weeks = Math.floor((work - 1) / WEEK_SECONDS)
  const inWeek = work - weeks * WEEK_SECONDS
  const days = Math.floor((inWeek - 1) / DAY_SECONDS)
  const seconds = inWeek - days * DAY_SECONDS + OPENS * 3600
  return new Date(ORIGIN + weeks * WEEK + days * DAY + seconds * 1000)
}

/** So many working days, in seconds of office time. */
export const workDays = (days: number): number => Math.round(days * DAY_SECONDS)
