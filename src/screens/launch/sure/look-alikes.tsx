import { useEffect, useState } from 'react'

import { useRunning } from '#src/queries/launch-looks.ts'
import { t } from '#src/texts/launch.ts'
import { Icon } from '#src/ui/icon.tsx'

import { useWizard, type Wizard } from '../wizard.ts'
import { keyFields, type Keys, lookAlikes } from './look-alike.ts'
import { RunLine } from './run-line.tsx'

const SHOWN = 3
/** Whoever still types is not disturbed. */
const PAUSE_MS = 500
/** What is shorter is in every name. */
const SHORTEST_QUERY = 3

/** Running processes of this template with the same name or key answers: a hint, and never in the way. */
export function LookAlikes() {
  const wizard = useWizard()
  const keys = useKeys(wizard)
  const running = useRunning(wizard.template.id, undefined)
  // Where there are more than were read, the server finds by name what may be it; names mostly have the answers.
  const q = keys.answers[0]?.text.trim() || keys.name.trim()
  const isAsked = running.data?.isAll === false && q.length >= SHORTEST_QUERY
  const named = useRunning(wizard.template.id, q, { enabled: isAsked })
  const runs = [...(running.data?.runs ?? []), ...((isAsked && named.data?.runs) || [])]
  const known = [...new Map(runs.map((run) => [run.id, run])).values()]
  const alike = lookAlikes(keys, known, t('alike.name'))
  return (
    <div role="status" className={alike.length > 0 ? 'basis-full' : 'sr-only'}>
      {alike.length > 0 && (
        <div className="flex items-start gap-1.5">
          <Icon name="copy" className="mt-1 text-warn" />
          <div className="min-w-0">
            <p>{t('alike.title', { count: alike.length })}</p>
            <ul>
              {alike.slice(0, SHOWN).map(({ run, by }) => (
                <RunLine key={run.id} run={run}>
                  <span className="text-sm">{t('alike.by', { what: by.join(', ') })}</span>
                </RunLine>
              ))}
            </ul>
            {alike.length > SHOWN && (
              <p className="text-sm text-muted">
                {t('alike.more', { count: alike.length - SHOWN })}
              </p>
            )}
          </div>
        </div>
      )}
    </div>
  )
}

/** What of the form tells processes apart, once nobody types any more. */
function useKeys(wizard: Wizard): Keys {
  const [settled, setSettled] = useState(() => JSON.stringify(keysOf(wizard)))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setSettled(JSON.stringify(keysOf(wizard))), PAUSE_MS)
    }
    soon()
    const stops = [wizard.form.subscribe(soon), wizard.about.subscribe(soon)]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [wizard])
  const keys: { name: string; texts: string[] } = JSON.parse(settled)
  const fields = keyFields(wizard.template)
  return {
    name: keys.name,
    answers: fields.map((field, at) => ({ field, text: keys.texts[at] ?? '' })),
  }
}

function keysOf(wizard: Wizard) {
  const { byId } = wizard.form.read()
  const texts = keyFields(wizard.template).map(({ id }) => {
    const draft = byId[id]?.draft
    return typeof draft === 'string' ? draft : ''
  })
  return { name: wizard.about.read().name, texts }
}
