import { Navigate, useParams } from 'react-router'

import { zoneOf } from '#src/lib/dates.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useRunToRepeat } from '#src/queries/launch-looks.ts'
import { useLaunchable } from '#src/queries/launch-queries.ts'
import { useOrganizations, useViewer } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/launch.ts'

import { useDraftId } from './drafts/use-draft-id.ts'
import { NoTemplate, NotLaunchable } from './fill/not-launchable.tsx'
import { WizardSkeleton } from './fill/wizard-skeleton.tsx'
import { ArrivalFailed } from './links/arrival-failed.tsx'
import { useAgain } from './links/use-again.ts'
import { useArrival } from './links/use-arrival.ts'
import { isProject, maybeHidden } from './project/is-project.ts'
import { WizardPage, type WizardPageProps } from './wizard-page.tsx'

/** The route /{org}/launch/{template}. */
export function Component() {
  const org = useOrg()
  const { template: id = '' } = useParams()
  const template = useLaunchable(id)
  const viewer = useViewer()
  const organizations = useOrganizations()
  const draft = useDraftId()
  const { again } = useAgain()
  const isHidden = maybeHidden(template.data, template.error)
  const repeated = useRunToRepeat(isHidden ? again : undefined)

  if (isHidden && again !== undefined) {
    if (repeated.isPending) return <Waiting />
    if (repeated.data && isProject(repeated.data))
      return <Navigate replace to={paths.projectAgain(org, again)} />
  }
  if (template.isError && !template.data)
    return (
      <NotLaunchable
        error={template.error}
        busy={template.isFetching}
        onRetry={() => void template.refetch()}
      />
    )
  if (template.data && isHidden) return <NoTemplate />
  // Whose draft it is decides where it is kept; the day of its name is the organisation's.
  const isKnown = (one: { data: unknown; isError: boolean }) =>
    one.data !== undefined || one.isError
  if (!template.data || !draft || !isKnown(viewer) || !isKnown(organizations)) return <Waiting />
  const organization = organizations.data?.find((one) => one.id === org)
  const zone = zoneOf(organization?.timezone)
  return (
    <Arrived
      key={draft}
      org={org}
      draft={draft}
      person={viewer.data?.id ?? ''}
      template={template.data}
      zone={zone}
    />
  )
}

const Waiting = () => (
  <>
    <title>{t('wizard.pageTitle.loading')}</title>
    <WizardSkeleton />
  </>
)

/** The form, once what the address fills it in with is in its draft. */
function Arrived(props: WizardPageProps) {
  const arrival = useArrival(props)
  if (arrival.is === 'failed') return <ArrivalFailed {...arrival} />
  if (arrival.is === 'waiting') return <WizardSkeleton />
  return <WizardPage {...props} />
}
