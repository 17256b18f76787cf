import { useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useStarRun } from '#src/queries/run-acting.ts'
import { tell } from '#src/stores/notices.ts'
import { selectionNow } from '#src/stores/selection.ts'
import { t } from '#src/texts/later.ts'

import type { RunSearch } from '../url/run-search.ts'
import { copy, openTab } from '#src/lib/copy.ts'

type Change = (patch: Partial<RunSearch>) => void

/** What can be done with a process, and with those that are selected. */
export function useRunActions(search: RunSearch, change: Change) {
  const org = useOrg()
  const star = useStarRun()
  const [denied, setDenied] = useState<string>()
  const linkTo = (id: string) => location.origin + paths.run(org, id)
  const put = async (text: string, done: string) => {
    if (await copy(text)) tell(done)
    else setDenied(text)
  }
  const names = () => {
    const selection = selectionNow()
    return selection.kind === 'some' ? selection.names : new Map<string, string>()
  }
  return {
    /** What the browser would not let us copy, to be copied by hand. */
    denied,
    letGo: () => setDenied(undefined),
    star: (run: Run) => star(run, !run.starred, { leaves: search.starred && run.starred }),
    copyLink: (run: Run) => void put(linkTo(run.id), t('row.linkCopied', { name: run.name })),
    copyId: (run: Run) => void put(run.id, t('row.idCopied', { name: run.name })),
    openTab: (run: Run) => {
      if (!openTab(linkTo(run.id))) tell(t('row.tabDenied'), 'danger')
    },
    byTemplate: (run: Run) => change({ checklist_id: run.checklist_id ?? undefined }),
    byOwner: (run: Run) => run.owner_id !== null && change({ owners: [run.owner_id] }),
    copyLinks: () => {
      const ids = [...names().keys()]
      void put(ids.map(linkTo).join('\n'), t('selection.linksCopied', { count: ids.length }))
    },
    openTabs: () => {
      const opened = [...names().keys()].filter((id) => openTab(linkTo(id))).length
      const held = names().size - opened
      if (held > 0) tell(t('selection.tabsDenied', { count: held }), 'danger')
    },
  }
}
export type RunActions = ReturnType<typeof useRunActions>
