import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

import { ApiError } from '#src/api/api-error.ts'
import type { Run } from '#src/api/schema/run.ts'
import { saveFile } from '#src/lib/save-file.ts'
import { calendarDay } from '#src/lib/dates.ts'
import { isSelected, type Selection } from '#src/lib/selection.ts'
import { slug } from '#src/lib/view-links-file.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { checklistQuery, groupsQuery } from '#src/queries/label-queries.ts'
import { membersQuery } from '#src/queries/member-queries.ts'
import { askRunList, type RunQuery } from '#src/queries/run-queries.ts'
import { t } from '#src/texts/t.ts'
import { explain } from '#src/ui/load-error.tsx'

import { sorted } from '../rows/compare.ts'
import { isEnough, matchesOwn } from '../rows/own-filters.ts'
import { isNarrow, stepQuery } from '../rows/step-query.ts'
import { columnsOf, hasOwnFilters, isSortedByApi, type RunSearch } from '../url/run-search.ts'
import type { ExportEnv } from './export-columns.ts'
import { type ExportFile, fileName, type Format, newFile } from './export-file.ts'
import { ExportJob, type Findings, type Progress } from './export-job.ts'

/** What is to be exported: the list as the address has it. */
export type Exported = {
  query: RunQuery
  search: RunSearch
  zone: string
  /** What the view is called, where it has a name. */
  view: string | undefined
  /** Parts of the address that are not applied, in words. */
  notApplied: readonly string[]
  /** Every row, where all are here already; then nothing need be asked. */
  loaded: readonly Run[] | undefined
}

/** Which of it, and as what. */
export type Wish = {
  format: Format
  hasBom: boolean
  /** Only what is selected. */
  selection: Selection | undefined
}

/** The file, and everything there is to say about it. */
export type Result = {
  name: string
  blob: Blob
  complete: boolean
  rows: number
  notes: string[]
  /** It can go on from where it stopped. */
  mayGoOn: boolean
}

export type ExportState =
  | { kind: 'asking' }
  | { kind: 'running'; progress: Progress | undefined }
  | { kind: 'over'; result: Result }
  | { kind: 'refused'; why: string }

type Work = { job: ExportJob; finish: () => ExportFile; wish: Wish; now: number }

const SLICE = 1_000

/** Makes a file of every row of a list, with progress, and an end that hides nothing. */
export function useExport(exported: Exported) {
  const org = useOrg()
  const client = useQueryClient()
  const [state, setState] = useState<ExportState>({ kind: 'asking' })
  const work = useRef<Work>(undefined)
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])

  async function namesFor({ search, zone }: Exported, now: number): Promise<ExportEnv> {
    const ids = columnsOf(search).map(({ id }) => id)
    const template = ids.some((id) => id.startsWith('prerun-')) ? search.checklist_id : undefined
    const [members, groups, checklist] = await Promise.all([
      client.query(membersQuery(org)),
      client.query(groupsQuery(org)),
      template === undefined ? undefined : client.query(checklistQuery(org, template)),
    ])
    return {
      zone,
      now,
      member: (id) => members.get(id)?.full_name,
      group: (id) => groups.get(id),
      fields: checklist?.prerun ?? [],
    }
  }

  async function begin(wish: Wish, signal: AbortSignal): Promise<Work> {
    const now = Date.now()
    const { query, search, loaded, view, notApplied } = exported
    const env = await namesFor(exported, now)
    signal.throwIfAborted()
    const file = () =>
      newFile(wish.format, {
        env,
        hasBom: wish.hasBom,
        head: {
          address: location.href,
          view,
          columns: columnsOf(search).map(({ id }) => id),
          notApplied,
          selected: wish.selection !== undefined,
        },
      })
    const isHeld = loaded === undefined && (!isSortedByApi(search.sort) || isNarrow(query, search))
    const held: Run[] = []
    const streamed = file()
    const isOwn = loaded === undefined && hasOwnFilters(search)
    const step = stepQuery(query, search)
    const { selection } = wish
    const wanted = selection?.kind === 'some' ? selection.names.size : undefined
    const job = new ExportJob({
      ask: (page, asking) =>
        loaded ? sliceOf(loaded, page) : askRunList(org, { ...step, page }, asking),
      fits: (run) =>
        (!isOwn || matchesOwn(run, search, now)) && (!selection || isSelected(selection, run.id)),
      ...(isOwn && { isEnough: (rows) => isEnough(rows, query, search, now) }),
      ...(wanted !== undefined && { wanted }),
      onRows: (runs) => (isHeld ? void held.push(...runs) : streamed.add(runs)),
      onProgress: (progress) => {
        if (!signal.aborted) setState({ kind: 'running', progress })
      },
    })
    const finish = () => {
      if (!isHeld) return streamed
      const made = file()
      const rows = sorted(held, search.sort, env)
      for (let at = 0; at < rows.length; at += SLICE) made.add(rows.slice(at, at + SLICE))
      return made
    }
    return { job, finish, wish, now }
  }

  function settle(current: Work, cut: string | undefined) {
    const { job, finish, wish, now } = current
    const { findings } = job
    const notes = notesOn(findings, wish, cut, job.isDone, exported.notApplied)
    const complete = cut === undefined && job.isDone && findings.missed === 0
    const name = fileName(
      slug(exported.view ?? ''),
      calendarDay(now, exported.zone),
      wish.format,
      complete,
    )
    const blob = finish().blob({ complete, notes })
    const result = { name, blob, complete, rows: findings.found, notes, mayGoOn: !job.isDone }
    setState({ kind: 'over', result })
    if (complete) download(result)
  }

  async function go(wish?: Wish) {
    const mine = new AbortController()
    stop.current = mine
    setState({ kind: 'running', progress: undefined })
    try {
      if (wish) work.current = await begin(wish, mine.signal)
      await work.current?.job.run(mine.signal)
      if (work.current) settle(work.current, undefined)
    } catch (error) {
      if (mine.signal.aborted) {
        if (mine.signal.reason !== STOPPED) return
        if (!work.current) return setState({ kind: 'asking' })
        return settle(work.current, t('export.cut.stopped'))
      }
      if (!(error instanceof ApiError)) throw error
      if (!work.current) return setState({ kind: 'refused', why: explain(error) })
      settle(work.current, t('export.cut.failed', { why: explain(error) }))
    }
  }

  return {
    state,
    start: (wish: Wish) => {
      work.current = undefined
      void go(wish)
    },
    goOn: () => void go(),
    cancel: () => stop.current?.abort(STOPPED),
  }
}

const STOPPED = 'stopped'

/** Rows that are here already, as if they were asked for; the page stays alive in between. */
async function sliceOf(loaded: readonly Run[], page: number) {
  await new Promise((resolve) => setTimeout(resolve))
  const total_pages = Math.max(1, Math.ceil(loaded.length / SLICE))
  const items = loaded.slice((page - 1) * SLICE, page * SLICE)
  return { items, total: loaded.length, page, per_page: SLICE, total_pages }
}

function notesOn(
  { found, looked, total, changed, missed }: Findings,
  { selection }: Wish,
  cut: string | undefined,
  isDone: boolean,
  notApplied: readonly string[],
) {
  const notes: string[] = []
  if (cut !== undefined && !isDone)
    notes.push(t('export.incomplete', { looked, count: total }), cut)
  if (missed > 0) notes.push(t('export.missed', { count: missed }))
  else if (changed) notes.push(t('export.changed'))
  if (isDone && selection?.kind === 'some' && found < selection.names.size)
    notes.push(t('export.notMatching', { count: selection.names.size - found }))
  if (notApplied.length > 0) notes.push(t('export.notApplied'), ...notApplied)
  return notes
}

/** Saves the file; of other ways to it the dialog tells. */
export const download = ({ name, blob }: Pick<Result, 'name' | 'blob'>) => saveFile(name, blob)
