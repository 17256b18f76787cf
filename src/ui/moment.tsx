import { relativeTime } from '#src/lib/dates.ts'
import { lastNow, useAtNow } from '#src/lib/use-now.ts'

type MomentProps = { instant: string; zone: string; className?: string }

/** A time as lists say it; the exact one, with its zone, on hover and on focus (see Tips). */
export const Moment = ({ instant, zone, className }: MomentProps) =>
  time(
    instant,
    useAtNow((now) => relativeTime(instant, now, zone)),
    className,
  )

/** The same by the page's clock, for where there are many: whoever calls it draws anew when that goes on. */
export const momentNow = (instant: string, zone: string, className?: string) =>
  time(instant, relativeTime(instant, lastNow(), zone), className)

const time = (instant: string, text: string, className: string | undefined) => (
  <time
    dateTime={instant}
    data-exact=""
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the exact time has to be in reach of the keyboard
    tabIndex={0}
    className={className}
  >
    {text}
  </time>
)
