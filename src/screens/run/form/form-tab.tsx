import type { Run } from '#src/api/schema/run.ts'
import { useRunParts } from '#src/queries/run-queries.ts'
import { t } from '#src/texts/run.ts'
import { LoadError } from '#src/ui/load-error.tsx'

import { TabSkeleton } from '../tab-skeleton.tsx'
import { Answers } from './answers.tsx'

const PARTS = ['ko_form_fields', 'checklist'] as const

/** The kick-off form of a process and what was answered. */
export function FormTab({ run }: { run: Run }) {
  const form = useRunParts(run.id, PARTS)
  if (form.isLoadingError)
    return (
      <div className="rounded-lg border border-line bg-surface">
        <LoadError
          title={t('answers.error')}
          error={form.error}
          busy={form.isFetching}
          onRetry={() => void form.refetch()}
        />
      </div>
    )
  return form.data ? <Answers run={form.data} /> : <TabSkeleton />
}
