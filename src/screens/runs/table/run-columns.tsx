import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/t.ts'
import { createAppColumnHelper } from '#src/ui/data-table/app-table.ts'
import { ProgressBar } from '#src/ui/progress-bar.tsx'

import { RunDue, RunLink, RunNext, RunOwner, RunStatus } from './run-cells.tsx'

const column = createAppColumnHelper<Run>()

/**
 * The columns of the process list; ids are the API's names, so that a sort needs no translation. What is short
 * has the room it needs; what is long shares the rest.
 */
export const runColumns = column.columns([
  column.accessor('name', {
    header: t('run.name'),
    meta: { width: 'w-auto', skeleton: 'w-4/5' },
    cell: ({ row }) => <RunLink run={row.original} />,
  }),
  column.accessor('checklist_title', {
    header: t('run.template'),
    enableSorting: false,
    meta: { width: 'w-[11%] xl:w-[13%]' },
    cell: ({ getValue }) => <span className="block truncate text-muted">{getValue() ?? '–'}</span>,
  }),
  column.accessor('status', {
    header: t('run.status'),
    enableSorting: false,
    meta: { width: 'w-34 xl:w-36', skeleton: 'w-20 h-5' },
    cell: ({ row }) => <RunStatus run={row.original} />,
  }),
  column.accessor((run) => run.progress.percent, {
    id: 'progress',
    header: t('run.progress'),
    meta: { width: 'w-29 xl:w-31', skeleton: 'w-24' },
    cell: ({ row }) => <ProgressBar progress={row.original.progress} />,
  }),
  column.accessor('owner_id', {
    header: t('run.owner'),
    enableSorting: false,
    meta: { width: 'w-[12%]', skeleton: 'w-24' },
    cell: ({ row }) => <RunOwner run={row.original} />,
  }),
  column.display({
    id: 'next_task',
    header: t('run.next'),
    meta: { width: 'w-[18%]', skeleton: 'w-5/6' },
    cell: ({ row }) => <RunNext run={row.original} />,
  }),
  column.accessor('due_date', {
    header: t('run.due'),
    meta: { width: 'w-26 xl:w-28', skeleton: 'w-14' },
    cell: ({ row }) => <RunDue run={row.original} />,
  }),
])
