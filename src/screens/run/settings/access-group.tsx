import { useRef, useState } from 'react'

import type { Role } from '#src/api/schema/member.ts'
import type { RunSettings } from '#src/api/schema/run-settings.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { useChangeRun } from '#src/queries/run-changes.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'

import { whyNot } from '../permits.ts'
import { Group, Row } from './group.tsx'
import { RIGHTS, ROLES_SHOWN } from './rights.ts'

/** Who can see the process and do something to it. */
export function AccessGroup({ run }: { run: RunSettings }) {
  const role = useViewer().data?.role
  return (
    <Group title={t('head.access')}>
      <PublicRow run={run} held={whyNot('public', run, role)} />
      <div className="px-4 py-2.5">
        <table className="w-full border-collapse text-left">
          <caption className="pb-1.5 text-left text-muted">{t('rights.caption')}</caption>
          <thead>
            <tr className="text-sm text-muted">
              <th scope="col" className="py-1 font-normal">
                {t('rights.what')}
              </th>
              {ROLES_SHOWN.map((one) => (
                <th key={one} scope="col" className={`px-2 py-1 ${cellOf(one, role)}`}>
                  {t(`rights.role.${one}`)}
                  {one === role && ` (${t('rights.you')})`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {RIGHTS.map(({ what, ...by }) => (
              <tr key={what} className="border-t border-line align-top">
                <th scope="row" className="py-1 pr-2 font-normal">
                  {t(`rights.${what}`)}
                </th>
                {ROLES_SHOWN.map((one) => (
                  <td key={one} className={`px-2 py-1 ${cellOf(one, role)}`}>
                    {t(`rights.may.${by[one]}`)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Group>
  )
}

const cellOf = (one: Role, mine: Role | undefined) =>
  one === mine ? 'bg-accent-soft font-medium' : 'font-normal text-muted'

function PublicRow({ run, held }: { run: RunSettings; held: string | undefined }) {
  const change = useChangeRun()
  const button = useRef<HTMLButtonElement>(null)
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  async function save(is_public: boolean) {
    setBusy(true)
    setError(undefined)
    const outcome = await change({
      run,
      change: { is_public },
      done: t(is_public ? 'public.isOn' : 'public.isOff'),
    })
    setBusy(false)
    setAsking(false)
    button.current?.focus()
    if (outcome.kind === 'refused') setError(outcome.error.message)
    if (outcome.kind === 'overtaken') setError(t('public.overtaken'))
  }
  return (
    <Row
      label={t('head.public')}
      held={held}
      error={error}
      action={
        <Button
          ref={button}
          aria-disabled={held !== undefined || isBusy}
          onClick={() => (run.is_public ? void save(false) : setAsking(true))}
          className="h-7!"
        >
          {t(run.is_public ? 'public.off' : 'public.on')}
        </Button>
      }
      below={
        isAsking && (
          <div
            role="alert"
            className="grid gap-2 rounded border border-warn/40 bg-warn-soft px-3 py-2"
          >
            <p>{t('public.warning')}</p>
            <div className="flex flex-wrap gap-2">
              <Button aria-disabled={isBusy} onClick={() => void save(true)}>
                {t('public.go')}
              </Button>
              <Button
                onClick={() => {
                  setAsking(false)
                  button.current?.focus()
                }}
              >
                {t('cancel')}
              </Button>
            </div>
          </div>
        )
      }
    >
      {t(run.is_public ? 'public.yes' : 'public.no')}
      {run.is_public && <p className="text-sm text-muted">{t('public.where')}</p>}
    </Row>
  )
}
