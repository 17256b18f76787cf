import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/talk.ts'

import { Talk } from '../talk/talk.tsx'

/** What has been said about the process itself; what is said about a task stands with the task. */
export const CommentsTab = ({ run }: { run: Run }) => (
  <div className="grid min-w-0 gap-3 rounded-lg border border-line bg-surface p-4">
    {run.status === 'issue' && <p className="text-danger">{t('talk.issue')}</p>}
    <Talk
      key={run.id}
      subject={{ kind: 'run', id: run.id, run: run.id }}
      title={t('talk.title.run')}
      isArchived={run.archived_at !== null}
    />
  </div>
)
