import type { Run } from '#src/api/schema/run.ts'
import { useRunSettings } from '#src/queries/run-settings-queries.ts'
import { t } from '#src/texts/run.ts'
import { LoadError } from '#src/ui/load-error.tsx'

import { TabSkeleton } from '../tab-skeleton.tsx'
import { AccessGroup } from './access-group.tsx'
import { CustomGroup } from './custom-group.tsx'
import { KickOffGroup } from './kick-off-group.tsx'
import { LabelGroup } from './label-group.tsx'
import { RunGroup } from './run-group.tsx'
import { WatchGroup } from './watch-group.tsx'

/** What can be set about a process as a whole. */
export function SettingsTab({ run }: { run: Run }) {
  const settings = useRunSettings(run.id)
  if (settings.isLoadingError)
    return (
      <div className="rounded-lg border border-line bg-surface">
        <LoadError
          title={t('settings.error')}
          error={settings.error}
          busy={settings.isFetching}
          onRetry={() => void settings.refetch()}
        />
      </div>
    )
  if (!settings.data) return <TabSkeleton />
  // What is laid over the head before it is answered holds here, too.
  const { name, owner_id, users, groups, summary, is_public, archived_at } = run
  const own = { name, owner_id, users, groups, summary, is_public, archived_at }
  const now = { ...settings.data, ...own }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[repeat(2,minmax(0,1fr))]">
      <h2 className="sr-only">{t('run.tab.settings')}</h2>
      <div className="grid gap-3">
        <RunGroup run={now} />
        <LabelGroup run={now} />
        <CustomGroup run={now} />
      </div>
      <div className="grid gap-3">
        <WatchGroup run={now} />
        <KickOffGroup run={now} />
        <AccessGroup run={now} />
      </div>
    </div>
  )
}
