import { useState } from 'react'

import type { ApiError } from '#src/api/api-error.ts'
import type { RunSettings } from '#src/api/schema/run-settings.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { isKickOffSubmitted, useSetRun } from '#src/queries/run-settings-mutations.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Moment } from '#src/ui/moment.tsx'

import { memberName, usePeople } from '../people.ts'
import { whyNot } from '../permits.ts'
import { Group, Row } from './group.tsx'

/** Whether the kick-off form was handed in; a process is complete only then. */
export function KickOffGroup({ run }: { run: RunSettings }) {
  const people = usePeople()
  const set = useSetRun(run.id)
  const held = whyNot('kick-off', run, useViewer().data?.role)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError>()
  const isIn = isKickOffSubmitted(run)
  async function act(to: 'submit' | 'reopen') {
    setBusy(true)
    setError(undefined)
    const outcome = await set[to]()
    setBusy(false)
    if (outcome.kind === 'refused') setError(outcome.error)
    else
      tell(t(to === 'submit' ? 'kickOff.submitted' : 'kickOff.reopened'), 'plain', {
        text: t('undo'),
        run: () => void act(to === 'submit' ? 'reopen' : 'submit'),
      })
  }
  const missing = Object.values(error?.fields ?? {}).flat()
  return (
    <Group title={t('answers.title')}>
      <Row
        label={t('kickOff.state')}
        held={held}
        action={
          <Button
            aria-disabled={isBusy || held !== undefined}
            onClick={() => void act(isIn ? 'reopen' : 'submit')}
            className="h-7!"
          >
            {t(isIn ? 'kickOff.reopen' : 'kickOff.submit')}
          </Button>
        }
        below={
          error && (
            <div role="alert" className="text-danger">
              {missing.length > 0 ? (
                <ul>
                  {missing.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              ) : (
                error.message
              )}
            </div>
          )
        }
      >
        {t(isIn ? 'kickOff.in' : 'kickOff.out')}
        {isIn && run.prerun_completed_at !== null && (
          <span className="text-muted">
            {' · '}
            <Moment zone={people.zone} instant={run.prerun_completed_at} />
            {run.prerun_completed_by !== null &&
              ` ${t('task.by', { name: memberName(people, run.prerun_completed_by) })}`}
          </span>
        )}
      </Row>
    </Group>
  )
}
