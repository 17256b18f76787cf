import { useEffect } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'

import { zoneOf } from '#src/lib/dates.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useLaunchable } from '#src/queries/launch-queries.ts'
import { useOrganizations, useViewer } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/launch.ts'

import { isDraftId, newDraftId } from './drafts/new-draft-id.ts'
import { NotLaunchable } from './fill/not-launchable.tsx'
import { WizardSkeleton } from './fill/wizard-skeleton.tsx'
import { WizardPage } from './wizard-page.tsx'

/** The route /{org}/launch/{template}. */
export function Component() {
  const org = useOrg()
  const { template: id = '' } = useParams()
  const template = useLaunchable(id)
  const viewer = useViewer()
  const organizations = useOrganizations()
  const draft = useDraftId()

  if (template.isError && !template.data)
    return (
      <NotLaunchable
        error={template.error}
        busy={template.isFetching}
        onRetry={() => void template.refetch()}
      />
    )
  // Whose draft it is decides where it is kept; the day of its name is the organisation's.
  const isKnown = (one: { data: unknown; isError: boolean }) =>
    one.data !== undefined || one.isError
  if (!template.data || !draft || !isKnown(viewer) || !isKnown(organizations))
    return (
      <>
        <title>{t('wizard.pageTitle.loading')}</title>
        <WizardSkeleton />
      </>
    )
  const organization = organizations.data?.find((one) => one.id === org)
  const zone = zoneOf(organization?.timezone)
  return (
    <WizardPage
      key={draft}
      org={org}
      draft={draft}
      person={viewer.data?.id ?? ''}
      template={template.data}
      zone={zone}
    />
  )
}

/** The draft that the address names; where it names none, it is given one. Undefined until it is there. */
function useDraftId() {
  const { pathname, search, hash } = useLocation()
  const navigate = useNavigate()
  const given = new URLSearchParams(search).get('draft')
  const isSound = isDraftId(given)
  useEffect(() => {
    if (isSound) return
    const query = new URLSearchParams(search)
    query.set('draft', newDraftId())
    // The fragment may hold values, which nobody has read yet.
    void navigate({ pathname, search: `?${query}`, hash }, { replace: true })
  }, [isSound, pathname, search, hash, navigate])
  return isSound ? given : undefined
}
