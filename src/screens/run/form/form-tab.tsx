import { useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { useRunParts } from '#src/queries/run-queries.ts'
import { draftsAt } from '#src/stores/drafts.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { t } from '#src/texts/fields.ts'
import { Button } from '#src/ui/button.tsx'
import { LoadError } from '#src/ui/load-error.tsx'

import { TabSkeleton } from '../tab-skeleton.tsx'
import { AnswerLines } from './answer-lines.tsx'
import { answersOf } from './answers-of.ts'
import { CopyAll } from './copy-all.tsx'
import { KickOffEditor } from './kick-off-editor.tsx'
import { PARTS } from './parts.ts'
import { WithLooks } from './with-looks.tsx'

/** The kick-off form of a process and what was answered. */
export function FormTab({ run }: { run: Run }) {
  const form = useRunParts(run.id, PARTS)
  const viewer = useViewer().data
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
  // Whose drafts they are decides where they are kept.
  return form.data && viewer ? (
    <WithLooks>
      <KickOff run={form.data} person={viewer.id} isLight={viewer.role === 'light'} />
    </WithLooks>
  ) : (
    <TabSkeleton />
  )
}

type KickOffProps = { run: Run; person: string; isLight: boolean }

function KickOff({ run, person, isLight }: KickOffProps) {
  const org = useOrg()
  const answers = answersOf(run)
  const draftPlace = { org, person, subject: `kick-off/${run.id}` }
  const obstacle =
    whyReadOnly() ??
    (run.archived_at !== null ? t('kickOff.archived') : isLight ? t('kickOff.light') : undefined)
  // What was typed before a reload is not to be looked for.
  const [isEdited, setEdited] = useState(
    () => obstacle === undefined && Object.keys(draftsAt(draftPlace)).length > 0,
  )
  return (
    <section
      aria-labelledby="kick-off"
      className="min-w-0 rounded-lg border border-line bg-surface"
    >
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-1.5">
        <h2 id="kick-off" className="flex-1 text-md font-semibold">
          {t('answers.title')}
        </h2>
        {answers.length > 0 && !isEdited && <CopyAll title={run.name} answers={answers} />}
        {answers.length > 0 && (
          <Button
            className="h-7"
            aria-disabled={obstacle !== undefined}
            data-tip={obstacle}
            onClick={() => setEdited(!isEdited)}
          >
            {t(isEdited ? 'kickOff.read' : 'kickOff.edit')}
          </Button>
        )}
      </div>
      {answers.length === 0 ? (
        <p className="px-4 py-6 text-muted">{t('answers.empty')}</p>
      ) : (
        <div className="p-4">
          {isEdited ? (
            <KickOffEditor run={run} answers={answers} draftPlace={draftPlace} />
          ) : (
            <AnswerLines answers={answers} />
          )}
        </div>
      )}
    </section>
  )
}
