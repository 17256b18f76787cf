import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/run.ts'
import { Select } from '#src/ui/select.tsx'

import { ShownTasks } from '../tasks/shown-tasks.tsx'
import { TaskFilters } from '../tasks/task-filters.tsx'
import { useShownTasks } from '../tasks/use-shown-tasks.ts'
import { useRunPage } from '../url/use-run-page.ts'
import type { Zoom } from './axis.ts'
import { Chart } from './chart.tsx'
import { Legend } from './legend.tsx'
import { TimelineTable } from './timeline-table.tsx'
import './timeline.css'

const ZOOMS: readonly Zoom[] = ['fit', 'day', 'week', 'month']

/** The tasks of a process on an axis of time, or the same as a table. */
export function TimelineTab({ run }: { run: Run }) {
  const { search, set, queryWith } = useRunPage()
  const tasks = useShownTasks(run)
  const isTable = search.view === 'table'
  const addressOf = (task: string) => queryWith({ task })
  return (
    <section
      aria-labelledby="timeline"
      className="min-w-0 rounded-lg border border-line bg-surface"
    >
      <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2">
        <h2 id="timeline" className="text-md font-semibold">
          {t('run.tab.timeline')}
        </h2>
        {!isTable && <Legend />}
        <div className="ml-auto flex flex-wrap items-center gap-2 print:hidden">
          {!isTable && (
            <Select
              label={t('timeline.zoom')}
              value={search.zoom}
              options={ZOOMS.map((value) => ({ value, text: t(`timeline.zoom.${value}`) }))}
              onChange={(word) => set({ zoom: ZOOMS.find((one) => one === word) })}
            />
          )}
          <label className="inline-flex h-8 items-center gap-1.5">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={isTable}
              onChange={({ target }) => set({ view: target.checked ? 'table' : undefined })}
            />
            {t('timeline.asTable')}
          </label>
        </div>
      </div>
      <TaskFilters filters={tasks.filters} skipped={tasks.skipped} />
      <ShownTasks run={run} tasks={tasks}>
        {(shown) =>
          isTable ? (
            <TimelineTable tasks={shown} addressOf={addressOf} />
          ) : (
            <Chart
              tasks={shown}
              stages={tasks.stages}
              sort={search.sort}
              zoom={search.zoom}
              next={run.next_task?.id}
              open={search.task}
              addressOf={addressOf}
            />
          )
        }
      </ShownTasks>
    </section>
  )
}
