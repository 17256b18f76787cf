import { useRef, useState } from 'react'
import { Link } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { useZone } from '#src/queries/member-queries.ts'
import { forgetDrafts } from '#src/stores/drafts.ts'
import { t } from '#src/texts/launch.ts'
import { Icon } from '#src/ui/icon.tsx'
import { Moment } from '#src/ui/moment.tsx'
import { focusMain } from '#src/ui/use-keep-focus.ts'

import { useWizard } from '../wizard.ts'
import { hintIn } from './hint.ts'
import { keptLaunch, keptLaunches, launchPlace } from './kept.ts'

const MOST = 3

/** Other launches of this template that were begun and not finished; offered where this one begins anew. */
export function OtherDrafts() {
  const { org, id, place, template } = useWizard()
  const zone = useZone()
  const [isNew] = useState(() => keptLaunch(place) === undefined)
  const [list, setList] = useState(() =>
    keptLaunches(org, place.person).filter(
      (one) => one.checklist_id === template.id && one.id !== id,
    ),
  )
  const heading = useRef<HTMLParagraphElement>(null)
  if (!isNew || list.length === 0) return null
  return (
    <section
      aria-label={t('wizard.drafts', { count: list.length })}
      className="grid gap-1 rounded border border-line bg-surface px-3 py-2"
    >
      <p ref={heading} tabIndex={-1} className="text-muted outline-none">
        {t('wizard.drafts', { count: list.length })}
      </p>
      <ul className="grid gap-0.5">
        {list.slice(0, MOST).map((one) => (
          <li key={one.id} className="flex min-h-7 items-center gap-x-3">
            <Link
              to={paths.launch(org, template.id, one.id)}
              className="min-w-0 truncate text-accent underline underline-offset-2"
            >
              {one.name}
            </Link>
            <span className="min-w-0 truncate">{hintIn(one.answers, one.name)}</span>
            <Moment
              instant={new Date(one.at).toISOString()}
              zone={zone}
              className="text-sm whitespace-nowrap text-muted"
            />
            <button
              type="button"
              aria-label={t('wizard.drafts.drop', { name: one.name })}
              data-tip={t('wizard.drafts.drop', { name: one.name })}
              onClick={() => {
                forgetDrafts(launchPlace(org, place.person, one.id))
                setList((now) => now.filter((other) => other.id !== one.id))
                // What was pressed goes away, and with the last one all of it.
                if (list.length > 1) heading.current?.focus()
                else focusMain()
              }}
              className="grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
            >
              <Icon name="trash" className="size-3.5" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
