import { relativeTime } from '#src/lib/dates.ts'
import { useAtNow } from '#src/lib/use-now.ts'

type MomentProps = { instant: string; zone: string; className?: string }

/** A time as lists say it; the exact one, with its zone, on hover and on focus (see Tips). */
export const Moment = ({ instant, zone, className }: MomentProps) => (
  <time
    dateTime={instant}
    data-exact=""
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the exact time has to be in reach of the keyboard
    tabIndex={0}
    className={className}
  >
    {useAtNow((now) => relativeTime(instant, now, zone))}
  </time>
)
