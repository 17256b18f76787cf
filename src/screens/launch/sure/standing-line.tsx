import type { ReactNode } from 'react'
import { Link } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { t } from '#src/texts/launch.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { explain } from '#src/ui/load-error.tsx'

import { useWizard } from '../wizard.ts'
import { RunLine } from './run-line.tsx'
import type { Launching, Standing } from './use-launch.ts'

/** Why a launch was not made, or what is to be decided about it. */
export function StandingLine({ launching }: { launching: Launching }) {
  const { standing } = launching
  switch (standing.kind) {
    case 'refused':
      return <Alert>{standing.why}</Alert>
    case 'missing':
      return (
        <Alert>
          {t('sure.missing')} {standing.why && t('sure.missing.why', { why: standing.why })}
        </Alert>
      )
    case 'unsure':
      return <Unsure standing={standing} launching={launching} />
    case 'likely':
      return (
        <Alert actions={<Anyway launching={launching} />}>
          <strong className="font-semibold">{t('sure.likely')}</strong> {t('sure.likely.hint')}
          <ul>
            <RunLine run={standing.run} />
          </ul>
        </Alert>
      )
    default:
      return null
  }
}

type UnsureProps = { standing: Extract<Standing, { kind: 'unsure' }>; launching: Launching }

function Unsure({ standing, launching }: UnsureProps) {
  const { org, template } = useWizard()
  const { near, error, isHidden, name } = standing
  return (
    <Alert
      actions={
        <>
          <Button onClick={launching.look}>
            <Icon name="refresh" />
            {t('sure.look')}
          </Button>
          <Link
            to={paths.runs(org, `?checklist_id=${template.id}`)}
            target="_blank"
            className="min-h-6 text-accent underline underline-offset-2"
          >
            {t('sure.list')}
          </Link>
          <Anyway launching={launching} />
        </>
      }
    >
      <strong className="font-semibold">{t('sure.unsure')}</strong>{' '}
      {error?.status === 401 && t('sure.unsure.signIn')}
      {error && error.status !== 401 && t('sure.unsure.failed', { why: explain(error), name })}
      {!error && isHidden && near.length === 0 && t('sure.unsure.hidden', { name })}
      {near.length > 0 && t('sure.unsure.near')}
      {near.length > 0 && (
        <ul>
          {near.map((run) => (
            <RunLine key={run.id} run={run} />
          ))}
        </ul>
      )}
    </Alert>
  )
}

const Anyway = ({ launching }: { launching: Launching }) => (
  <Button onClick={launching.launchAnyway}>{t('sure.anyway')}</Button>
)

const Alert = ({ actions, children }: { actions?: ReactNode; children: ReactNode }) => (
  <div className="grid max-h-[50vh] basis-full gap-2 overflow-y-auto">
    <div role="alert" className="flex items-start gap-1.5 text-danger">
      <Icon name="alert" className="mt-0.5" />
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </div>
    {actions && <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">{actions}</div>}
  </div>
)
