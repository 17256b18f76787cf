import { Link } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { t } from '#src/texts/talk.ts'
import { Icon } from '#src/ui/icon.tsx'

import { Talk } from '../talk/talk.tsx'
import { useRunPage } from '../url/use-run-page.ts'

/** What has been said about a task, and an issue of the whole process that stops it. */
export function Threads({ run, task }: { run: Run; task: Task }) {
  const { queryWith } = useRunPage()
  return (
    <div className="grid min-w-0 gap-3">
      {run.status === 'issue' && (
        <p className="flex flex-wrap items-center gap-2 rounded border border-danger/40 bg-danger-soft px-3 py-1.5">
          <Icon name="stop" className="text-danger" />
          <span className="min-w-0 flex-1 basis-60">{t('talk.issue')}</span>
          <Link
            to={queryWith({ tab: 'comments', task: undefined })}
            state={{ keepsScroll: true }}
            className="text-accent underline underline-offset-2"
          >
            {t('talk.issue.open')}
          </Link>
        </p>
      )}
      <Talk
        key={task.id}
        subject={{ kind: 'task', id: task.id, run: run.id }}
        title={t('talk.title')}
        isArchived={run.archived_at !== null}
      />
    </div>
  )
}
