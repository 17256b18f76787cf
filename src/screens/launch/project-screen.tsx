import { Link } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/choose.ts'
import { Icon } from '#src/ui/icon.tsx'
import { LoadError } from '#src/ui/load-error.tsx'

import { AddressNotice } from './address-notice.tsx'
import { useDraftId } from './drafts/use-draft-id.ts'
import { ArrivalFailed } from './links/arrival-failed.tsx'
import { ProjectPage } from './project/project-page.tsx'
import { useRepeat } from './project/use-repeat.ts'

/** The route /{org}/launch/project: a process without a template. */
export function Component() {
  const org = useOrg()
  const viewer = useViewer()
  const draft = useDraftId()
  return (
    <div className="mx-auto grid w-full max-w-3xl grid-cols-[minmax(0,1fr)] gap-4">
      <title>{t('project.pageTitle')}</title>
      <header className="grid gap-1">
        <Link
          to={paths.launches(org)}
          className="inline-flex min-h-6 items-center gap-1 justify-self-start text-muted hover:text-ink"
        >
          <Icon name="back" className="size-3.5" />
          {t('project.back')}
        </Link>
        <h1 className="text-xl font-semibold">{t('project.title')}</h1>
        {viewer.data?.role === 'light' && (
          <p className="flex items-start gap-2 rounded border border-warn/40 bg-warn-soft px-3 py-1.5">
            <Icon name="alert" className="mt-0.5 text-warn" />
            {t('project.light')}
          </p>
        )}
      </header>
      <AddressNotice />
      {viewer.isLoadingError && (
        <LoadError
          title={t('project.unready')}
          error={viewer.error}
          busy={viewer.isFetching}
          onRetry={() => void viewer.refetch()}
        />
      )}
      {viewer.data && viewer.data.role !== 'light' && draft && (
        <Filled key={draft} org={org} person={viewer.data.id} draft={draft} />
      )}
    </div>
  )
}

/** The form, once what the address fills it in with is in its draft. */
function Filled(props: React.ComponentProps<typeof ProjectPage>) {
  const repeat = useRepeat(props)
  if (repeat.is === 'failed') return <ArrivalFailed {...repeat} />
  return repeat.is === 'ready' && <ProjectPage {...props} />
}
