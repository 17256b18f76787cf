import { createPortal } from 'react-dom'

import type { Activity } from '#src/api/schema/activity.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { exactTime } from '#src/lib/dates.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { Answer } from '#src/screens/fields/answer.tsx'
import { t } from '#src/texts/run.ts'
import { RichText } from '#src/ui/rich-text.tsx'
import { runState } from '#src/ui/run-state.ts'
import { isSkipped } from '#src/ui/task-state.ts'

import { sentence } from '../activity/sentence.ts'
import { answersOf } from '../form/answers-of.ts'
import { memberName, usePeople } from '../people.ts'
import { taskGroups } from '../tasks/task-groups.ts'
import { PaperFacts } from './paper-facts.tsx'
import { PaperTask } from './paper-task.tsx'

type PaperProps = {
  /** As the head knows it. */
  head: Run
  /** The same with the kick-off form and the stages. */
  run: Run
  tasks: Task[]
  activity: Activity[] | undefined
}

/** A whole process, as one hands it to somebody who checks it: times exact, names in full, nothing to press. */
export function Paper({ head, run, tasks, activity }: PaperProps) {
  const people = usePeople()
  const org = useOrg()
  const viewer = useViewer().data
  const { zone, now } = people
  const at = (instant: string | null) => instant && exactTime(instant, zone)
  const who = (id: string | null) => id && memberName(people, id)
  const state = runState(head, now)
  const { complete, total } = head.progress
  const answers = answersOf(run)
  const shown = tasks.filter((task) => !isSkipped(task))
  const hidden = tasks.filter(isSkipped)
  return createPortal(
    <article className="paper" aria-label={head.name}>
      <p className="paper-muted">
        {head.checklist_title}
        {head.increment_id !== null && ` · #${head.increment_id}`}
      </p>
      <h1>{head.name}</h1>
      <p className="paper-muted">
        {t('paper.printed', {
          time: exactTime(new Date(now).toISOString(), zone),
          name: viewer?.full_name ?? '',
        })}
      </p>
      <h2>{t('paper.process')}</h2>
      <PaperFacts
        facts={[
          [t('run.status'), [state.word, state.why].filter(Boolean).join(', ')],
          [
            t('run.progress'),
            complete !== null && total !== null && t('progress.counted', { complete, total }),
          ],
          [t('run.owner'), who(head.owner_id)],
          [t('head.starter'), who(head.started_by)],
          [t('run.started'), at(head.started_at ?? head.created_at)],
          [t('run.due'), at(head.due_date)],
          [t('run.completed'), at(head.completed_at)],
          [t('run.archivedAt'), at(head.archived_at)],
          [t('head.updated'), at(head.last_updated)],
          [t('settings.tags'), head.tags?.map(({ title }) => title).join(', ')],
          [t('head.folders'), head.folders?.map(({ name }) => name).join(', ')],
          [t('paper.id'), head.id],
          [t('paper.address'), location.origin + paths.run(org, head.id)],
        ]}
      />
      {head.summary && (
        <>
          <h2>{t('settings.notes')}</h2>
          <RichText html={head.summary} />
        </>
      )}
      {answers.length > 0 && (
        <>
          <h2>{t('answers.title')}</h2>
          <dl className="paper-answers">
            {answers.map(({ field, value }) => (
              <div key={field.id}>
                <dt>{field.label || t('answers.noLabel')}</dt>
                <dd>
                  <Answer field={field} value={value} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {taskGroups(shown, run.stages ?? []).map(({ id, title, tasks: group }) => (
        <section key={id}>
          <h2>{title ?? t('tasks.title')}</h2>
          {group.map((task) => (
            <PaperTask key={task.id} task={task} />
          ))}
        </section>
      ))}
      {hidden.length > 0 && (
        <>
          <h2>{t('paper.hidden')}</h2>
          <ul>
            {hidden.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </>
      )}
      {activity && (
        <section className="paper-part">
          <h2>{t('paper.activity')}</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('paper.when')}</th>
                <th scope="col">{t('paper.what')}</th>
              </tr>
            </thead>
            <tbody>
              {activity.map((row) => (
                <tr key={row.id}>
                  <td>{at(row.created_at)}</td>
                  <td>{sentence(row).text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </article>,
    document.body,
  )
}
