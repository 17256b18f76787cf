import { useRef, useState } from 'react'
import { Link } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import { useActivity } from '#src/queries/activity-queries.ts'
import { useTaskForms } from '#src/queries/form-answers.ts'
import { useRunParts } from '#src/queries/run-queries.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { t } from '#src/texts/talk.ts'
import { Blank } from '#src/ui/blank.tsx'
import { Button } from '#src/ui/button.tsx'
import { LoadError, StaleNotice } from '#src/ui/load-error.tsx'
import { useKeepFocus } from '#src/ui/use-keep-focus.ts'

import { actorOf } from '../activity/sentence.ts'
import { TabSkeleton } from '../tab-skeleton.tsx'
import { useRunPage } from '../url/use-run-page.ts'
import { AddFiles, placeName } from './add-files.tsx'
import { DeleteFile } from './delete-file.tsx'
import { FileLine, LineButton } from './file-line.tsx'
import { fileFields, type FileRow, filesOf } from './files-of.ts'

const PARTS = ['assets', 'ko_form_fields'] as const
const STEP = 100

/** Every file of a process, of its kick-off form and of its tasks. */
export function FilesTab({ run }: { run: Run }) {
  const parts = useRunParts(run.id, PARTS)
  const forms = useTaskForms(run.id)
  const byWhom = useUploaders(run.id)
  const heading = useRef<HTMLHeadingElement>(null)
  const keepFocus = useKeepFocus(heading)
  const [steps, setSteps] = useState(1)
  const held = whyReadOnly() ?? (run.archived_at === null ? undefined : t('files.archived'))
  const retry = () => void Promise.all([parts.refetch(), forms.refetch()])

  if (parts.isLoadingError)
    return (
      <div className="rounded-lg border border-line bg-surface">
        <LoadError
          title={t('files.error')}
          error={parts.error}
          busy={parts.isFetching}
          onRetry={retry}
        />
      </div>
    )
  if (!parts.data || forms.isPending) return <TabSkeleton />
  const kickOff = parts.data.ko_form_fields ?? []
  const tasks = forms.data ?? []
  const files = filesOf({
    kickOff,
    prerun: parts.data.prerun,
    tasks,
    assets: parts.data.assets ?? [],
  })
  const shown = files.slice(0, steps * STEP)
  return (
    <section
      aria-labelledby="files"
      className="grid min-w-0 gap-3 rounded-lg border border-line bg-surface p-4"
      {...keepFocus}
    >
      <h2 id="files" ref={heading} tabIndex={-1} className="text-md font-semibold">
        {t('files.title')}{' '}
        <span className="font-normal text-muted">{t('files.count', { count: files.length })}</span>
      </h2>
      {forms.isError && (
        <StaleNotice text={t('files.partial')} busy={forms.isFetching} onRetry={retry} />
      )}
      {held !== undefined ? (
        <p className="text-muted">{held}</p>
      ) : (
        <AddFiles run={run} fields={fileFields(kickOff, tasks)} />
      )}
      {files.length === 0 ? (
        <Blank icon="file" title={t('files.none')}>
          <p>{t('files.none.hint')}</p>
        </Blank>
      ) : (
        <ul className="grid divide-y divide-line">
          {shown.map((file) => (
            <li key={file.key} className="py-2">
              <Item run={run} file={file} by={byWhom(file)} isHeld={held !== undefined} />
            </li>
          ))}
        </ul>
      )}
      {shown.length < files.length && (
        <Button look="quiet" className="justify-self-start" onClick={() => setSteps(steps + 1)}>
          {t('history.earlier')}
        </Button>
      )}
    </section>
  )
}

type ItemProps = { run: Run; file: FileRow; by: string | undefined; isHeld: boolean }

function Item({ run, file, by, isHeld }: ItemProps) {
  const { queryWith } = useRunPage()
  const [isAsking, setAsking] = useState(false)
  const { place } = file
  const isKept = place.kind === 'task' && place.isDone
  const where =
    place.kind === 'task' ? (
      <Link
        to={queryWith({ task: place.task })}
        state={{ keepsScroll: true }}
        className="underline underline-offset-2 hover:text-ink"
      >
        {placeName(place)}
      </Link>
    ) : (
      placeName(place)
    )
  return (
    <>
      <FileLine file={file} by={by} where={where}>
        {file.id !== null && !isHeld && (
          <LineButton
            aria-label={t('files.delete.of', { name: file.filename })}
            aria-disabled={isKept}
            data-tip={isKept ? t('files.delete.done') : undefined}
            onClick={() => setAsking(true)}
          >
            {t('talk.delete')}
          </LineButton>
        )}
      </FileLine>
      {isAsking && (
        <DeleteFile
          run={run}
          file={file}
          onDone={() => setAsking(false)}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  )
}

const named = (value: unknown): value is { id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'

/** Who uploaded what, as far as the audit trail tells: a file itself does not say (reference 10). */
function useUploaders(run: string) {
  const { data } = useActivity(run, {
    entity_type: 'run',
    entity_id: run,
    verb: 'uploaded',
    page: 1,
    per_page: 100,
  })
  const byId = new Map(
    data?.items.flatMap((row) => (named(row.text) ? [[row.text.id, actorOf(row)] as const] : [])),
  )
  return ({ id }: FileRow) => (id === null ? undefined : byId.get(id))
}
