import { useCallback } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { calendarDay } from '#src/lib/dates.ts'
import { saveFile } from '#src/stores/save-file.ts'
import { useTaskForms } from '#src/queries/form-answers.ts'
import { AnswerList } from '#src/screens/fields/answer-list.tsx'
import { t } from '#src/texts/fields.ts'
import { Blank } from '#src/ui/blank.tsx'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { LoadError } from '#src/ui/load-error.tsx'
import { SearchBox } from '#src/ui/search-box.tsx'

import { useTextEnv } from '../form/use-text-env.ts'
import { WithLooks } from '../form/with-looks.tsx'
import { TabSkeleton } from '../tab-skeleton.tsx'
import { useRunPage } from '../url/use-run-page.ts'
import { AnsweredTaskPart } from './answered-task.tsx'
import { answersFile, answersOfTasks } from './task-answers.ts'

/** What the forms of all tasks were answered, task by task; asked for when it is opened. */
export function AnswersTab({ run }: { run: Run }) {
  const tasks = useTaskForms(run.id)
  if (tasks.isLoadingError)
    return (
      <div className="rounded-lg border border-line bg-surface">
        <LoadError
          title={t('answers.error')}
          error={tasks.error}
          busy={tasks.isFetching}
          onRetry={() => void tasks.refetch()}
        />
      </div>
    )
  if (!tasks.data) return <TabSkeleton />
  return (
    <section
      aria-labelledby="task-answers"
      className="min-w-0 rounded-lg border border-line bg-surface"
    >
      {tasks.data.length === 0 ? (
        <Blank icon="file" title={t('answers.tasks.none')}>
          <p>
            {t(run.archived_at === null ? 'answers.tasks.none.hint' : 'answers.tasks.archived')}
          </p>
        </Blank>
      ) : (
        <WithLooks>
          <Answers run={run} tasks={tasks.data} />
        </WithLooks>
      )}
    </section>
  )
}

const fileName = (run: Run, zone: string) =>
  [
    t('answers.csv.file'),
    run.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60),
    calendarDay(Date.now(), zone),
  ].join('-')

function Answers({ run, tasks }: { run: Run; tasks: readonly Task[] }) {
  const { search, set } = useRunPage()
  const env = useTextEnv(
    tasks.flatMap((task) =>
      (task.form_fields ?? []).map((field) => ({ field, value: task.taskdata[field.id] })),
    ),
  )
  const onFind = useCallback((find: string) => set({ find }, { replace: true }), [set])
  const found = answersOfTasks(tasks, search.find, env)
  const count = found.reduce((sum, { answers }) => sum + answers.length, 0)
  const save = () =>
    saveFile(
      `${fileName(run, env.zone)}.csv`,
      answersFile(found, { statusOf: ({ status_label, status }) => status_label ?? status }),
    )
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-1.5">
        <h2 id="task-answers" className="flex-1 text-md font-semibold">
          {t('answers.tasks')}
        </h2>
        <p role="status" className="text-sm text-muted tabular-nums">
          {t('answers.found', { count })}
        </p>
        <div className="w-72 max-w-full print:hidden">
          <SearchBox
            label={t('answers.find')}
            placeholder={t('answers.find')}
            value={search.find}
            onSearch={onFind}
          />
        </div>
        <Button className="print:hidden" aria-disabled={count === 0} onClick={save}>
          <Icon name="download" />
          {t('answers.csv')}
        </Button>
      </div>
      {found.length === 0 ? (
        <Blank icon="search" title={t('answers.notFound', { find: search.find })}>
          <Button onClick={() => set({ find: '' })}>{t('answers.notFound.all')}</Button>
        </Blank>
      ) : (
        <ul className="divide-y divide-line">
          {found.map(({ task, answers }) => (
            <AnsweredTaskPart key={task.id} task={task}>
              <AnswerList answers={answers} />
            </AnsweredTaskPart>
          ))}
        </ul>
      )}
    </>
  )
}
