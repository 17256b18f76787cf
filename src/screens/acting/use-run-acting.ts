import { useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { framed } from '#src/lib/frame.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { type RunAction, useActOnRun } from '#src/queries/run-acting.ts'
import { hinders } from '#src/queries/run-action-rules.ts'
import { whyText } from '#src/queries/run-action-words.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/actions.ts'

import type { Asking } from './offers.ts'

/** What is being asked about which process. */
export type Asked = { run: Run; kind: Asking }

/** Begins an action on one process: some are done at once, others ask first; what is withheld says why. */
export function useRunActing() {
  const [asked, setAsked] = useState<Asked>()
  const role = useViewer().data?.role
  const act = useActOnRun()
  const org = useOrg()

  /** Whoever asked gets the focus back first: what has it may leave. */
  const done = (run: Run, action: RunAction, shown?: Partial<Run>) => {
    setAsked(undefined)
    const link =
      action.kind === 'restore'
        ? { text: t('act.open'), href: framed(paths.run(org, run.id)) }
        : undefined
    setTimeout(() => void act(run, action, { ...(shown && { shown }), ...(link && { link }) }))
  }
  return {
    asked,
    close: () => setAsked(undefined),
    done,
    begin: (run: Run, kind: Asking) => {
      const held = hinders(kind, run, role)
      if (held) tell(`${run.name}: ${whyText(held)}`)
      else if (kind === 'restore') done(run, { kind })
      else setAsked({ run, kind })
    },
  }
}
export type RunActing = ReturnType<typeof useRunActing>
