import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/t.ts'
import { createAppColumnHelper } from '#src/ui/data-table/app-table.ts'
import type { Cells } from '#src/ui/data-table/table-row.tsx'
import { progressBar } from '#src/ui/progress-bar.tsx'

import type { ColumnId } from '../url/columns-param.ts'
import { isSortedByApi } from '../url/run-search.ts'
import { answer } from './answer.tsx'
import type { Layout } from './layout.ts'
import {
  moment,
  nothing,
  runArchivedBy,
  runBefore,
  runDue,
  runLink,
  runNext,
  runOwner,
  runStatus,
  runTags,
  starred,
  words,
} from './run-cells.tsx'
import type { RunEnv } from './run-env.ts'

const column = createAppColumnHelper<Run>()

type Cell = (run: Run, env: RunEnv) => React.ReactNode

const CELLS: Partial<Record<ColumnId, Cell>> = {
  name: runLink,
  checklist_title: (run) => words(run.checklist_title === null ? [] : [run.checklist_title]),
  status: (run) => runStatus(run),
  progress: (run) => progressBar(run.progress),
  next_task: runNext,
  owner_id: runOwner,
  started_at: (run, env) => moment(run.started_at, env),
  due_date: runDue,
  last_updated: (run, env) => moment(run.last_updated, env),
  tags: runTags,
  folders: (run) => words(run.folders?.map(({ name }) => name)),
  starred: (run) => (run.starred ? starred() : nothing),
  type: (run) => words([typeWord(run.type)]),
  groups: (run, { groups }) => words(run.groups.map((id) => groups.get(id) ?? t('person.group'))),
  created_at: (run, env) => moment(run.created_at, env),
  completed_at: (run, env) => moment(run.completed_at, env),
  status_before: runBefore,
  archived_at: (run, env) => moment(run.archived_at, env),
  archived_by: runArchivedBy,
}

const SKELETONS: Partial<Record<ColumnId, string>> = {
  name: 'w-4/5',
  status: 'w-20',
  progress: 'w-24',
  due_date: 'w-14',
  next_task: 'w-5/6',
}

/** What a process shows in a column. */
export const cellOf = (id: ColumnId): Cell =>
  CELLS[id] ?? ((run, env) => answer(run, fieldIdOf(id), env))

const TYPES = ['procedure', 'form', 'document'] as const
function typeWord(type: string | null) {
  const known = TYPES.find((one) => one === type)
  return known ? t(`run.type.${known}`) : (type ?? '–')
}

/** The columns of the list as the address has them; ids are the API's names, so that a sort needs no translation. */
export function runColumns(layout: Layout, env: Pick<RunEnv, 'fields'>, mayAllSort: boolean) {
  return layout.columns.map(({ id }) => {
    const { text, hint } = headOf(id, env)
    return column.accessor((run) => (isAnswer(id) ? run.prerun[fieldIdOf(id)] : valueOf(run, id)), {
      id,
      header: text,
      enableSorting: true,
      meta: {
        skeleton: SKELETONS[id],
        pinnedAt: layout.pins.get(id),
        unsortable: mayAllSort || isSortedByApi(id) ? undefined : t('table.unsortable'),
        hint,
      },
    })
  })
}

/** What each column shows of a process. */
export const runCells = (layout: Layout, env: RunEnv): Cells<Run> =>
  new Map(
    layout.columns.map(({ id }) => {
      const show = cellOf(id)
      return [id, (run: Run) => show(run, env)]
    }),
  )

/** What stands above a column, and what has to be said about it. */
export function headOf(
  id: ColumnId,
  { fields }: Pick<RunEnv, 'fields'>,
): { text: string; hint?: string } {
  if (!isAnswer(id)) return { text: t(`column.${id}`) }
  const field = fields?.find((one) => `prerun-${one.id}` === id)
  if (field) return { text: field.label || t('answers.noLabel') }
  return {
    text: t('column.answer'),
    hint: fields ? t('column.answer.notOfIt') : t('column.answer.noTemplate'),
  }
}

const valueOf = (run: Run, id: Exclude<ColumnId, `prerun-${string}`>) =>
  id === 'status_before' ? run.completed_at : id === 'archived_by' ? undefined : run[id]
const isAnswer = (id: ColumnId): id is `prerun-${string}` => id.startsWith('prerun-')
const fieldIdOf = (id: ColumnId) => id.replace(/^prerun-/, '')
