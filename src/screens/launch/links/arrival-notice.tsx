import { useState } from 'react'

import { t } from '#src/texts/launch.ts'
import { Icon } from '#src/ui/icon.tsx'
import { focusMain } from '#src/ui/use-keep-focus.ts'

import { useWizard } from '../wizard.ts'
import { type ArrivalLine, arrivalAt, forgetArrival } from './arrival.ts'

/** What one has to know comes first; what went well is folded. */
const ORDER = ['unused', 'misfit', 'gone', 'new', 'date', 'renamed', 'kept'] as const

/** With what a draft was filled in, and what could not be taken over; until somebody has read it. */
export function ArrivalNotice() {
  const { place } = useWizard()
  const [arrival, setArrival] = useState(() => arrivalAt(place))
  if (!arrival) return null
  const { from, name, lines } = arrival
  const title = from === 'again' ? t('again.title', { name }) : t('link.title')
  const isPlain = lines.every(({ is }) => is === 'kept')
  return (
    <section
      aria-label={title}
      className={`flex gap-2 rounded border px-3 py-2 ${isPlain ? 'border-line bg-surface' : 'border-warn/40 bg-warn-soft'}`}
    >
      <Icon
        name={from === 'again' ? 'refresh' : 'link'}
        className={`mt-0.5 ${isPlain ? 'text-muted' : 'text-warn'}`}
      />
      <div className="grid min-w-0 flex-1 gap-1.5">
        <p className="wrap-anywhere">
          <strong className="font-semibold">{title}</strong>{' '}
          {t(from === 'again' ? 'again.title.left' : 'link.title.left')}
        </p>
        {ORDER.map((is) => (
          <Lines key={is} is={is} lines={lines.filter((one) => one.is === is)} />
        ))}
        <button
          type="button"
          onClick={() => {
            forgetArrival(place)
            setArrival(undefined)
            focusMain()
          }}
          className="min-h-6 justify-self-start font-medium text-accent underline underline-offset-2"
        >
          {t('arrival.drop')}
        </button>
      </div>
    </section>
  )
}

type LinesProps = { is: ArrivalLine['is']; lines: readonly ArrivalLine[] }

function Lines({ is, lines }: LinesProps) {
  if (lines.length === 0) return null
  const heading = `${t(`arrival.${is}`)} (${lines.length})`
  const list = (
    <ul className="grid gap-0.5">
      {lines.map((one, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- two fields may be called the same
        <li key={at} className="flex flex-wrap gap-x-2 wrap-anywhere">
          <span>{labelOf(one)}</span>
          {(one.text || (is === 'unused' && one.note)) && (
            <span className="text-muted">
              {[one.text, is === 'unused' && one.note].filter(Boolean).join(' – ')}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
  if (is === 'kept')
    return (
      <details>
        <summary className="min-h-6 cursor-pointer">{heading}</summary>
        {list}
      </details>
    )
  return (
    <div className="grid gap-0.5">
      <p className="font-medium">{heading}</p>
      {list}
    </div>
  )
}

const labelOf = ({ is, label, note }: ArrivalLine) =>
  note && is !== 'unused' ? t('arrival.was', { label, before: note }) : label
