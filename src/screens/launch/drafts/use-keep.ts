import { useEffect, useState } from 'react'

import { whenIdle } from '#src/lib/when-idle.ts'
import { keepDrafts } from '#src/stores/drafts.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/launch.ts'

import { nameAsStored } from '../names.ts'
import { draftNow, type Wizard } from '../wizard.ts'
import { answersToKeep } from './kept.ts'

/** Writing to the browser's storage takes its time; not at every key. */
const PAUSE_MS = 250
let isTold = false

/** Writes down how far a launch is. Whether it will outlast the page. */
export function keepLaunch(wizard: Wizard) {
  const { place, template, today, form, about, lost } = wizard
  const draft = draftNow(wizard)
  const isKept = keepDrafts(place, {
    checklist_id: template.id,
    title: template.title,
    name: nameAsStored(draft, template, today),
    at: Date.now(),
    about: about.read(),
    answers: answersToKeep(form.read()),
    lost: lost.read().length > 0 ? lost.read() : undefined,
  })
  if (!isKept && !isTold) {
    isTold = true
    tell(t('wizard.notKept'))
  }
  return isKept
}

/** Keeps a launch at every change, until it is over. Where the browser keeps nothing, closing the page is asked about. */
export function useKeepLaunch(wizard: Wizard) {
  const [isLost, setLost] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let cancel: (() => void) | undefined
    let kept = keptOf(wizard)
    const now = () => {
      clearTimeout(timer)
      cancel?.()
      timer = cancel = undefined
      const parts = keptOf(wizard)
      // What only marks a gap changes nothing that is kept.
      const isSame = parts.length === kept.length && parts.every((one, at) => one === kept[at])
      kept = parts
      if (!isSame && !wizard.over.now) setLost(!keepLaunch(wizard))
    }
    const soon = () => {
      timer ??= setTimeout(() => {
        cancel = whenIdle(now)
      }, PAUSE_MS)
    }
    const stops = [
      wizard.form.subscribe(soon),
      wizard.about.subscribe(soon),
      wizard.lost.subscribe(soon),
    ]
    addEventListener('pagehide', now)
    document.addEventListener('visibilitychange', now)
    return () => {
      for (const stop of stops) stop()
      removeEventListener('pagehide', now)
      document.removeEventListener('visibilitychange', now)
      now()
    }
  }, [wizard])
  useEffect(() => {
    if (!isLost) return
    const warn = (event: BeforeUnloadEvent) => {
      if (!wizard.over.now) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isLost, wizard])
}

const keptOf = ({ form, about, lost }: Wizard): unknown[] => [
  about.read(),
  lost.read(),
  ...Object.values(form.read().byId).map(({ draft }) => draft),
]
