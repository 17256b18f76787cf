import type { RefObject } from 'react'

import { t } from '#src/texts/run.ts'

import { placeIn, type Tick } from './axis.ts'
import type { Stretch } from './bars.ts'

const percent = (share: number) => `${(share * 100).toFixed(4)}%`

type AxisProps = { ticks: readonly Tick[]; span: Stretch; now: number }

/** The days, weeks or months along the top. It stays in sight, and follows the bars sideways. */
export const AxisHead = ({
  ref,
  ticks,
  span,
  now,
  width,
}: AxisProps & { ref: RefObject<HTMLDivElement | null>; width: string }) => (
  <div
    ref={ref}
    aria-hidden="true"
    className="sticky top-(--head) z-20 overflow-hidden border-b border-line bg-canvas text-sm text-muted"
  >
    <div className="relative ml-[var(--names)] h-8" style={{ width }}>
      {ticks.map(({ at, label }) => (
        <span
          key={at}
          style={{ left: percent(placeIn(span, at)) }}
          className="absolute inset-y-0 border-l border-line pl-1.5 leading-8 whitespace-nowrap"
        >
          {label}
        </span>
      ))}
      <span
        // Within the axis, however near to its ends.
        style={{ left: `clamp(1rem, ${percent(placeIn(span, now))}, 100% - 1rem)` }}
        className="absolute bottom-0 z-10 -translate-x-1/2 rounded-sm bg-accent px-1 text-xs leading-4 text-on-accent"
      >
        {t('timeline.now')}
      </span>
    </div>
    <div className="absolute inset-y-0 left-0 w-[var(--names)] border-r border-line bg-canvas" />
  </div>
)

/** The lines of the axis behind the bars, and that of now. */
export const AxisLines = ({ ticks, span, now }: AxisProps) => (
  <div
    aria-hidden="true"
    className="pointer-events-none absolute inset-y-0 right-0 left-[var(--names)]"
  >
    {ticks.map(({ at }) => (
      <span
        key={at}
        style={{ left: percent(placeIn(span, at)) }}
        className="absolute inset-y-0 border-l border-line"
      />
    ))}
    <span
      style={{ left: percent(placeIn(span, now)) }}
      className="absolute inset-y-0 border-l-2 border-accent"
    />
  </div>
)
