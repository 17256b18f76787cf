import { useEffect, useState } from 'react'

import { ApiError } from '#src/api/api-error.ts'
import type { Run } from '#src/api/schema/run.ts'
import { isSelected, type Selection } from '#src/lib/selection.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { askRunList } from '#src/queries/run-queries.ts'
import { selectionNow } from '#src/stores/selection.ts'
import { t } from '#src/texts/bulk.ts'
import { explain } from '#src/ui/load-error.tsx'

import { ExportJob } from '../export/export-job.ts'
import { isEnough, matchesOwn } from '../rows/own-filters.ts'
import { stepQuery } from '../rows/step-query.ts'
import { hasOwnFilters } from '../url/run-search.ts'
import type { BulkSource } from './bulk-source.ts'
import type { Frozen } from './rehearse.ts'

/** What is meant, being read, or why it cannot be acted on. */
export type Freezing =
  | { kind: 'reading'; looked: number; total: number }
  | { kind: 'refused'; why: string }
  | ({ kind: 'frozen' } & Frozen)

/** Reads what is selected when the dialog opens, process by process: from then on it is these and no others. */
export function useFrozen(source: BulkSource): Freezing {
  const org = useOrg()
  const [selection] = useState(selectionNow)
  const [start] = useState(source)
  const [state, setState] = useState<Freezing>(() => atOnce(start, selection))
  const isReading = state.kind === 'reading'

  useEffect(() => {
    if (!isReading) return
    const stop = new AbortController()
    const tell = (next: Freezing) => {
      if (!stop.signal.aborted) setState(next)
    }
    read(org, start, selection, stop.signal, (looked, total) =>
      tell({ kind: 'reading', looked, total }),
    ).then(tell, (error: unknown) => {
      if (!(error instanceof ApiError)) {
        if (stop.signal.aborted) return
        throw error
      }
      tell({ kind: 'refused', why: t('bulk.loadFailed', { why: explain(error) }) })
    })
    return () => stop.abort()
  }, [org, start, selection, isReading])
  return state
}

function atOnce({ isSound, isFiltered, rows, query }: BulkSource, selection: Selection): Freezing {
  if (!isSound || query === undefined) return { kind: 'refused', why: t('bulk.off') }
  if (selection.kind === 'all')
    return isFiltered
      ? { kind: 'reading', looked: 0, total: rows.total ?? 0 }
      : { kind: 'refused', why: t('bulk.everything') }
  const here = (rows.runs ?? []).filter((run) => run !== undefined && selection.names.has(run.id))
  const runs = here.filter((run) => run !== undefined)
  return runs.length === selection.names.size
    ? { kind: 'frozen', runs, lost: [] }
    : { kind: 'reading', looked: 0, total: selection.names.size }
}

async function read(
  org: string,
  { query, search }: BulkSource,
  selection: Selection,
  signal: AbortSignal,
  onProgress: (looked: number, total: number) => void,
): Promise<Freezing> {
  if (!query) return { kind: 'refused', why: t('bulk.off') }
  const now = Date.now()
  const step = stepQuery(query, search)
  const isOwn = hasOwnFilters(search)
  const runs: Run[] = []
  const job = new ExportJob({
    ask: (page, asking) => askRunList(org, { ...step, page }, asking, 'batch'),
    fits: (run) => isSelected(selection, run.id) && (!isOwn || matchesOwn(run, search, now)),
    ...(isOwn && { isEnough: (rows) => isEnough(rows, query, search, now) }),
    ...(selection.kind === 'some' && { wanted: selection.names.size }),
    onRows: (found) => void runs.push(...found),
    onProgress: ({ looked, total }) => onProgress(looked, total),
  })
  await job.run(signal)
  if (selection.kind === 'all')
    return job.findings.missed > 0
      ? { kind: 'refused', why: t('bulk.cut') }
      : { kind: 'frozen', runs, lost: [] }
  const found = new Set(runs.map(({ id }) => id))
  const lost = [...selection.names].filter(([id]) => !found.has(id))
  return { kind: 'frozen', runs, lost: lost.map(([id, name]) => ({ id, name })) }
}
