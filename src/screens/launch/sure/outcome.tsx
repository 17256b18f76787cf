import { useEffect, useRef } from 'react'
import { Link } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { t } from '#src/texts/launch.ts'
import { Icon } from '#src/ui/icon.tsx'

import { useWizard } from '../wizard.ts'
import { DifferenceList } from './difference-list.tsx'
import type { Over } from './use-launch.ts'

const PRIMARY =
  'inline-flex h-8 items-center gap-1.5 rounded bg-accent px-2.5 font-medium text-on-accent hover:opacity-90'
const PLAIN = 'inline-flex min-h-8 items-center text-accent underline underline-offset-2'

/** What a draft has become; stands where it was filled in. */
export function OutcomePage({ over }: { over: Over }) {
  const { org, template } = useWizard()
  const { kind, run, differences, isUnread = false } = over
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const to = paths.run(org, run.id)
  const isAnswer = differences.some(({ what }) => what === 'answer')
  const isSetting = differences.some(
    ({ what }) => !['answer', 'deadline', 'owners', 'task'].includes(what),
  )
  return (
    <section
      aria-labelledby="launch-outcome"
      className="grid max-w-3xl gap-3 rounded-lg border border-line bg-surface px-4 py-3 lg:col-span-2"
    >
      <h2
        ref={heading}
        id="launch-outcome"
        tabIndex={-1}
        className="flex items-center gap-2 text-md font-semibold outline-none"
      >
        <Icon name="check" className="text-ok" />
        {t(`sure.${kind}`)}
      </h2>
      {run.name !== undefined && <p className="wrap-anywhere">{run.name}</p>}
      {kind !== 'done' && <p className="text-muted">{t(`sure.${kind}.hint`)}</p>}
      {isUnread && <p className="text-muted">{t('sure.notRead')}</p>}
      {differences.length > 0 && (
        <>
          <p className="font-medium">{t('sure.differs', { count: differences.length })}</p>
          <DifferenceList differences={differences} />
        </>
      )}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <Link to={to} className={PRIMARY}>
          <Icon name="right" />
          {t('sure.open')}
        </Link>
        {isAnswer && (
          <Link to={`${to}?tab=form`} className={PLAIN}>
            {t('sure.correct')}
          </Link>
        )}
        {isSetting && (
          <Link to={`${to}?tab=settings`} className={PLAIN}>
            {t('sure.settings')}
          </Link>
        )}
        <Link to={paths.launch(org, template.id)} className={PLAIN}>
          {t('sure.new')}
        </Link>
      </p>
    </section>
  )
}
