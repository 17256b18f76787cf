import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { useZone } from '#src/queries/member-queries.ts'
import { forgetDrafts } from '#src/stores/drafts.ts'
import { t } from '#src/texts/choose.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { Moment } from '#src/ui/moment.tsx'
import { focusMain } from '#src/ui/use-keep-focus.ts'

import { type Begun, begunBy } from './begun.ts'

const MOST = 3

/** What this person has begun to launch in this browser, to be gone on with or dropped. */
export function BegunList({ org, person }: { org: string; person: string }) {
  const zone = useZone()
  const [list, setList] = useState<Begun[]>([])
  useEffect(() => {
    // What was left a moment ago is written down as its page goes, which is after this one is drawn first.
    const read = () => setList(begunBy(org, person))
    read()
    addEventListener('storage', read) // another tab
    return () => removeEventListener('storage', read)
  }, [org, person])
  const [isWhole, setWhole] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  if (list.length === 0) return null
  const shown = isWhole ? list : list.slice(0, MOST)
  const drop = ({ subject }: Begun) => {
    forgetDrafts({ org, person, subject })
    setList((now) => now.filter((one) => one.subject !== subject))
    // What was pressed goes away, and with the last one all of it.
    if (list.length > 1) heading.current?.focus()
    else focusMain()
  }
  return (
    <section
      aria-labelledby="begun"
      className="grid gap-1 rounded-lg border border-line bg-surface px-3 py-2"
    >
      <h2 id="begun" ref={heading} tabIndex={-1} className="text-sm font-semibold outline-none">
        {t('choose.begun')}
      </h2>
      <ul className="grid">
        {shown.map((one) => {
          const name = one.name || t('choose.begun.noName')
          const to = one.template
            ? paths.launch(org, one.template.id, one.id)
            : paths.project(org, one.id)
          return (
            <li key={one.subject} className="flex min-h-7 items-center gap-x-3">
              <Link
                to={to}
                className="min-w-0 truncate text-accent underline-offset-2 hover:underline"
              >
                {name}
              </Link>
              <span className="min-w-0 truncate">{one.hint}</span>
              <span className="hidden min-w-0 truncate text-sm text-muted sm:inline">
                {one.template?.title ?? t('choose.begun.project')}
              </span>
              <Moment
                instant={new Date(one.at).toISOString()}
                zone={zone}
                className="ml-auto text-sm whitespace-nowrap text-muted"
              />
              <button
                type="button"
                aria-label={t('choose.begun.drop', { name })}
                data-tip={t('choose.begun.drop', { name })}
                onClick={() => drop(one)}
                className="grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
              >
                <Icon name="trash" className="size-3.5" />
              </button>
            </li>
          )
        })}
      </ul>
      {shown.length < list.length && (
        <Button look="quiet" className="justify-self-start" onClick={() => setWhole(true)}>
          {t('choose.begun.all', { count: list.length - shown.length })}
        </Button>
      )}
    </section>
  )
}
