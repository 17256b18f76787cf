import type { RefObject } from 'react'
import { useNavigate } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useShortcuts } from '#src/lib/use-shortcuts.ts'
import {
  currentRow,
  selectAllMatching,
  selectionNow,
  toggle,
  togglePage,
} from '#src/stores/selection.ts'
import { t } from '#src/texts/later.ts'

import { actingKeys } from '#src/screens/acting/acting-keys.ts'
import type { RunActing } from '#src/screens/acting/use-run-acting.ts'
import type { RunActions } from '../actions/use-run-actions.ts'

type ListKeys = {
  list: RefObject<HTMLElement | null>
  runs: readonly (Run | undefined)[] | undefined
  from: string
  actions: RunActions
  acting: RunActing
  mayAll: boolean
  page: number
  lastPage: number
  step: (by: number) => void
  onPage: ((page: number) => void) | undefined
  onRefresh: () => void
  onPreview: () => void
  onClear: () => void
}

/** What the list does by key and by command; each on the row that has, or last had, the focus. */
export function useListKeys(keys: ListKeys) {
  const { list, runs, actions, acting, page, lastPage, step, onPage } = keys
  const navigate = useNavigate()
  const org = useOrg()
  const current = () => {
    const id = currentRow()
    return id === undefined ? undefined : runs?.find((run) => run?.id === id)
  }
  const onRow = (act: (run: Run) => void, name = (run: Run): string | undefined => run.name) => ({
    run: () => {
      const run = current()
      if (run) act(run)
    },
    to: () => {
      const run = current()
      return run && name(run)
    },
  })
  const onSelected = (act: () => void) => ({
    run: () => {
      if (count() > 0) act()
    },
    to: () => (count() > 0 ? t('selection.count', { count: count() }) : undefined),
  })
  const hasRows = runs !== undefined && runs.length > 0

  useShortcuts({
    ...(hasRows && {
      'row.next': () => step(1),
      'row.previous': () => step(-1),
      'row.open': onRow((run) => void navigate(paths.run(org, run.id, keys.from))),
      'row.select': onRow((run) => toggle(run)),
      'row.selectTo': onRow((run) => toggle(run, { isRange: true })),
      'row.star': onRow(actions.star),
      'row.copyLink': onRow(actions.copyLink),
      'row.copyId': onRow(actions.copyId),
      'row.openTab': onRow(actions.openTab),
      'row.template': onRow(
        actions.byTemplate,
        ({ checklist_title }) => checklist_title ?? undefined,
      ),
      'row.owner': onRow(actions.byOwner, ({ owner_id, name }) => (owner_id ? name : undefined)),
      ...actingKeys(acting, onRow),
      'row.menu': onRow(({ id }) => {
        const row = list.current?.querySelector(`[data-row="${CSS.escape(id)}"] [data-row-menu]`)
        if (row instanceof HTMLElement) row.click()
      }),
      'selection.page': togglePage,
      'selection.all': keys.mayAll ? selectAllMatching : undefined,
      'selection.copyLinks': onSelected(actions.copyLinks),
      'selection.openTabs': onSelected(actions.openTabs),
    }),
    'selection.clear': {
      run: keys.onClear,
      to: () => (selectionNow().kind === 'all' ? t('selection.all') : onSelected(() => {}).to()),
    },
    'list.preview': keys.onPreview,
    'list.search': () => {
      const box = document.querySelector<HTMLInputElement>('main input[type=search]')
      box?.focus()
      box?.select()
    },
    'list.refresh': keys.onRefresh,
    'list.nextPage': onPage && page < lastPage ? () => onPage(page + 1) : undefined,
    'list.previousPage': onPage && page > 1 ? () => onPage(page - 1) : undefined,
  })
}

// Of a statement nobody has the names, so nothing can be done one by one.
const count = () => {
  const selection = selectionNow()
  return selection.kind === 'some' ? selection.names.size : 0
}
