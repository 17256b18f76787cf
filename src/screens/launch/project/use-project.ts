import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { useProjectCalls } from '#src/queries/project-calls.ts'
import { type DraftPlace, draftsAt, forgetDrafts, keepDrafts } from '#src/stores/drafts.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/choose.ts'

import { alone } from '../sure/alone.ts'
import { carryOut, type Ending } from './carry-out.ts'
import { gapsOf, newProject, type ProjectDraft, projectFrom } from './project-draft.ts'

const PAUSE_MS = 250
let isTold = false

function keep(place: DraftPlace, project: ProjectDraft) {
  const isKept = keepDrafts(place, { ...project, at: Date.now() })
  if (isKept || isTold) return
  isTold = true
  tell(t('project.notKept'))
}

/** A process without a template as it is filled in and made: kept at every change, made once, by one tab. */
export function useProject(org: string, person: string, id: string) {
  const place: DraftPlace = { org, person, subject: `project/${id}` }
  const navigate = useNavigate()
  const { onEnd, ...calls } = useProjectCalls(person)
  const [project, setProject] = useState(() => projectFrom(draftsAt(place)) ?? newProject())
  const [state, setState] = useState<{ isBusy: boolean; isElsewhere?: boolean; ending?: Ending }>({
    isBusy: false,
  })
  const [isTried, setTried] = useState(false)
  const [opened] = useState(project)
  const latest = useRef(project)
  const isOver = useRef(false)
  const flight = useRef<Promise<void>>(undefined)

  const keepNow = useEffectEvent((now: ProjectDraft) => {
    if (!isOver.current && now !== opened) keep({ org, person, subject: `project/${id}` }, now)
  })
  useEffect(() => {
    const timer = setTimeout(() => keepNow(project), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [project])
  useEffect(() => {
    const now = () => keepNow(latest.current)
    addEventListener('pagehide', now)
    return () => {
      removeEventListener('pagehide', now)
      now()
    }
  }, [])

  function change(next: (project: ProjectDraft) => ProjectDraft) {
    latest.current = next(latest.current)
    setProject(latest.current)
  }

  async function send() {
    setState({ isBusy: true })
    let ending: Ending | undefined
    const isMine = await alone(
      place,
      async () => {
        // Another tab may have gone further with it.
        const kept = projectFrom(draftsAt(place))
        if (kept) latest.current = { ...latest.current, standing: kept.standing }
        ending = await carryOut(latest.current, calls, (standing) => {
          latest.current = { ...latest.current, standing }
          keep(place, latest.current) // before anything is sent
          setProject(latest.current)
        })
      },
      () => setState({ isBusy: true, isElsewhere: true }),
    )
    if (!isMine) {
      const kept = projectFrom(draftsAt(place))
      if (kept) setProject((latest.current = kept))
    }
    const { run } = latest.current.standing
    if (run !== undefined) onEnd(run)
    setState({ isBusy: false, ...(ending && { ending }) })
    if (ending?.kind !== 'done') return
    isOver.current = true
    forgetDrafts(place)
    void navigate(paths.run(org, ending.run))
  }

  return {
    project,
    ...state,
    isTried,
    gaps: gapsOf(project),
    change,
    /** Whether there was something to send. */
    start: () => {
      setTried(true)
      if (gapsOf(latest.current).length > 0) return false
      flight.current ??= send().finally(() => {
        flight.current = undefined
      })
      return true
    },
  }
}
