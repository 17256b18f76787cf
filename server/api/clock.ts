/** What time it is. The one source of time of the API, so that tests can move it. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** A moment as the API tells it: ISO 8601 in UTC, whole seconds (reference 15.23). */
export const stamp = (moment: Date): string => `${moment.toISOString().slice(0, 19)}.000Z`

/** The same for a moment that may be missing. */
export const stampOrNull = (moment: Date | null): string | null => moment && stamp(moment)
