import type { ReactNode } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { framed } from '#src/lib/frame.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useMembers, useZone } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/launch.ts'
import { Moment } from '#src/ui/moment.tsx'

/** A process by what one tells it apart by; it opens in another tab, since a form is open in this one. */
export function RunLine({ run, children }: { run: Run; children?: ReactNode }) {
  const org = useOrg()
  const zone = useZone()
  const starter = useMembers().data?.get(run.started_by ?? '')?.full_name
  return (
    <li className="flex min-h-6 flex-wrap items-center gap-x-3 text-ink">
      <a
        href={framed(paths.run(org, run.id))}
        target="_blank"
        rel="noreferrer"
        aria-label={t('alike.newTab', { name: run.name })}
        className="min-w-0 text-accent underline underline-offset-2 wrap-anywhere"
      >
        {run.name}
      </a>
      {children}
      <span className="text-sm text-muted">
        {starter && `${starter}, `}
        <Moment instant={run.created_at} zone={zone} />
      </span>
    </li>
  )
}
