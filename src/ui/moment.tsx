import { exactTime, relativeTime } from '#src/lib/dates.ts'

type MomentProps = { instant: string; now: number; zone: string; className?: string }

/** A time as lists say it; the exact one, with its zone, on hover and on focus. */
export const Moment = ({ instant, now, zone, className = '' }: MomentProps) => (
  <time
    dateTime={instant}
    data-tip={exactTime(instant, zone)}
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the exact time has to be in reach of the keyboard
    tabIndex={0}
    className={`whitespace-nowrap ${className}`}
  >
    {relativeTime(instant, now, zone)}
  </time>
)
