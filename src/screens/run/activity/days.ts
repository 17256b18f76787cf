import { calendarDay, dateOnly, daysBetween } from '#src/lib/dates.ts'
import { t } from '#src/texts/talk.ts'

/** Rows by the day of that zone on which they happened, in the order in which they came. */
export function byDay<Row extends { created_at: string }>(rows: readonly Row[], zone: string) {
  const days: { day: string; rows: Row[] }[] = []
  for (const row of rows) {
    const day = calendarDay(row.created_at, zone)
    const last = days.at(-1)
    if (last?.day === day) last.rows.push(row)
    else days.push({ day, rows: [row] })
  }
  return days
}

/** What a day is called: today, yesterday, or its date. */
export function dayName(instant: string, now: number, zone: string) {
  const apart = daysBetween(instant, now, zone)
  if (apart === 0) return t('activity.today')
  if (apart === 1) return t('activity.yesterday')
  return dateOnly(calendarDay(instant, zone))
}
