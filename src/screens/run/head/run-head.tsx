import { useState } from 'react'
import { Link } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import { copy } from '#src/lib/copy.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useShortcuts } from '#src/lib/use-shortcuts.ts'
import { useStarRun } from '#src/queries/run-acting.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { tell } from '#src/stores/notices.ts'
import { useOwnStars } from '#src/stores/own-stars.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'
import { ProgressBar } from '#src/ui/progress-bar.tsx'
import { runState } from '#src/ui/run-state.ts'
import { StateBadge } from '#src/ui/state-badge.tsx'

import { usePeople } from '../people.ts'
import { HeadMore } from './head-more.tsx'
import { RunFacts } from './run-facts.tsx'
import { RunName } from './run-name.tsx'

const LinkDialog = lazyPart(async () => ({
  default: (await import('#src/ui/link-dialog.tsx')).LinkDialog,
}))

/** What the process is, how it stands, whose it is and how long it has. */
export function RunHead({ run }: { run: Run }) {
  const org = useOrg()
  const { now } = usePeople()
  const [isOpen, setOpen] = useState(false)
  const [denied, setDenied] = useState<string>()
  const star = useStarRun()
  const held = whyReadOnly()
  const starred = useOwnStars().get(run.id)?.starred ?? run.starred
  const { why, ...badge } = runState(run, now)
  const hidden = (run.whole_progress.total ?? 0) - (run.progress.total ?? 0)

  const put = async (text: string, done: string) => {
    if (await copy(text)) tell(done)
    else setDenied(text)
  }
  const copyLink = () => void put(location.origin + paths.run(org, run.id), t('run.copied'))
  const copyId = () => void put(run.id, t('head.idCopied'))
  const toggleStar = () => star({ ...run, starred }, !starred)
  const named = (act: () => void) => ({ run: act, to: () => run.name })
  useShortcuts({
    'row.star': named(toggleStar),
    'row.copyLink': named(copyLink),
    'row.copyId': named(copyId),
  })

  return (
    <header className="grid gap-3 rounded-lg border border-line bg-surface px-4 py-3 print:border-0 print:p-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-72 items-start gap-2">
          <Button
            look="quiet"
            aria-pressed={starred}
            aria-label={t('head.star')}
            aria-disabled={held !== undefined}
            data-tip={held ?? t(starred ? 'head.unstar' : 'head.star')}
            onClick={toggleStar}
            className="mt-0.5 -ml-1.5 h-6! w-6! shrink-0 justify-center px-0! print:hidden"
          >
            <Icon name="star" className={starred ? 'fill-warn text-warn' : ''} />
          </Button>
          <div className="grid min-w-0 flex-1 gap-1">
            <RunName key={run.id} run={run} />
            <Origin run={run} />
          </div>
        </div>
        <div className="flex gap-2 max-sm:basis-full print:hidden">
          <Button onClick={copyLink}>
            <Icon name="link" />
            {t('head.copyLink')}
          </Button>
          <HeadMore run={run} onCopyId={copyId} />
          <Button
            look="quiet"
            aria-expanded={isOpen}
            aria-controls="run-facts"
            onClick={() => setOpen(!isOpen)}
            className="ml-auto sm:hidden"
          >
            {t('head.details')}
            <Icon name={isOpen ? 'up' : 'down'} className="size-3" />
          </Button>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <dl className="contents">
          <dt className="sr-only">{t('run.status')}</dt>
          <dd className="flex flex-wrap items-center gap-x-2">
            <StateBadge state={badge} />
            {why && <span className="text-muted">{why}</span>}
          </dd>
          <dt className="sr-only">{t('run.progress')}</dt>
          <dd className="flex items-center gap-2">
            <ProgressBar progress={run.progress} />
            {hidden > 0 && (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what it means has to be in reach of the keyboard
              <span tabIndex={0} data-tip={t('head.hidden.why')} className="text-sm text-muted">
                {t('head.hidden', { count: hidden })}
              </span>
            )}
          </dd>
        </dl>
      </div>
      <div id="run-facts" className={isOpen ? '' : 'max-sm:not-print:hidden'}>
        <RunFacts run={run} />
      </div>
      {denied !== undefined && <LinkDialog text={denied} onClose={() => setDenied(undefined)} />}
    </header>
  )
}

/** The template that it was launched from, its number and its tags. */
function Origin({ run }: { run: Run }) {
  const org = useOrg()
  const { checklist_id, checklist_title } = run
  const template = checklist_title ?? ''
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
      {checklist_id === null ? (
        <span>{template}</span>
      ) : (
        <>
          <Link
            to={paths.runs(org, `?checklist_id=${checklist_id}`)}
            data-tip={t('head.list', { template })}
            className="underline-offset-2 hover:text-ink hover:underline"
          >
            {template}
          </Link>
          <Link
            to={paths.launchAgain(org, checklist_id, run.id)}
            className="text-accent underline-offset-2 hover:underline print:hidden"
          >
            {t('head.launch')}
          </Link>
        </>
      )}
      {run.increment_id !== null && <span>#{run.increment_id}</span>}
      {run.tags?.map((tag) => (
        <span key={tag.id} className="rounded-full border border-line px-2 text-sm">
          {tag.title}
        </span>
      ))}
    </p>
  )
}
