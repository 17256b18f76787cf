import { useEffect, useRef } from 'react'
import { Link } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import { isDone } from '#src/lib/task-done.ts'
import { useRunTasks } from '#src/queries/task-queries.ts'
import { t } from '#src/texts/run.ts'
import { Icon } from '#src/ui/icon.tsx'

import { nextOf } from '../actions/task-rules.ts'
import { useRunPage } from '../url/use-run-page.ts'

/** What the process waits for now that one of its tasks is completed; it has the focus, so that Enter goes on. */
export function NextOffer({ run, done }: { run: Run; done: string }) {
  const { queryWith } = useRunPage()
  const tasks = useRunTasks(run.id, { enabled: false }).data ?? []
  const told = run.next_task
  // An answer from before still names what is done by now.
  const isOld = !told || told.id === done || tasks.some((one) => one.id === told.id && isDone(one))
  const next = isOld ? nextOf(tasks.filter(({ id }) => id !== done)) : told
  if (!next)
    return (
      <p role="status" className="flex items-center gap-2 text-ok">
        <Icon name="check" />
        {t('panel.allDone')}
      </p>
    )
  return <NextLink key={next.id} title={next.title} to={queryWith({ task: next.id })} />
}

const HERE = { keepsScroll: true }

function NextLink({ title, to }: { title: string | null; to: string }) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    const { activeElement } = document
    const isFree = activeElement === document.body || activeElement?.closest('[data-panel] header')
    if (isFree) link.current?.focus()
  }, [])
  return (
    <Link
      ref={link}
      to={to}
      state={HERE}
      className="flex items-center gap-2 rounded border border-accent/40 bg-accent-soft px-2.5 py-1.5 hover:underline"
    >
      <span className="grid min-w-0 flex-1">
        <span className="text-sm text-muted">{t('run.next')}</span>
        <span className="font-medium wrap-anywhere">{title}</span>
      </span>
      <Icon name="right" className="text-accent" />
    </Link>
  )
}
