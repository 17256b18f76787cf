import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'

import type { ApiError } from '#src/api/api-error.ts'
import { paths } from '#src/lib/paths.ts'
import { useLaunchRun } from '#src/queries/launch-mutations.ts'
import { checkedWhole, refused } from '#src/screens/fields/form-state.ts'
import { refusedAt } from '#src/screens/fields/problem.ts'
import { t } from '#src/texts/launch.ts'
import { explain } from '#src/ui/load-error.tsx'

import { gapsOf } from '../gaps.ts'
import { toWire } from '../draft.ts'
import { draftNow, endDraft, goTo, type Wizard } from '../wizard.ts'

/** How launching stands. */
export type Standing =
  | { kind: 'idle' | 'launching' }
  | { kind: 'refused'; why: string }
  | { kind: 'unclear'; why: string }

/** Launches what is filled in, once at a time and once only; leads to the first thing that holds it up. */
export function useLaunch(wizard: Wizard) {
  const navigate = useNavigate()
  const launchRun = useLaunchRun()
  const [standing, setStanding] = useState<Standing>({ kind: 'idle' })
  const flight = useRef<Promise<void>>(undefined)

  function refuse(why: string, first?: string) {
    setStanding({ kind: 'refused', why })
    if (first !== undefined) goTo(wizard, first)
  }

  async function send() {
    wizard.form.change((form) => checkedWhole(form).form)
    const [gap] = gapsOf(wizard)
    if (gap) return refuse(t('wizard.gaps'), gap.place)
    if (wizard.busy.size > 0) return refuse(t('field.file.busy'))
    setStanding({ kind: 'launching' })
    const { template, today } = wizard
    const launched = await launchRun(toWire(draftNow(wizard), template, today))
    if (launched.kind === 'launched') {
      endDraft(wizard)
      return void navigate(paths.run(wizard.org, launched.run.id))
    }
    if (launched.kind === 'unclear')
      return setStanding({ kind: 'unclear', why: explain(launched.error) })
    const first = markRefusals(wizard, launched.error)
    refuse(first === undefined ? launched.error.message : t('wizard.refused'), first)
  }

  return {
    standing,
    launch: () =>
      void (flight.current ??= send().finally(() => {
        flight.current = undefined
      })),
  }
}

/** Puts what the server says to where it is about. The first place on the page, if there is one. */
function markRefusals({ form, problems }: Wizard, { fields }: ApiError) {
  const { ids } = form.read()
  const words = Object.fromEntries(
    ids.map((id) => [id, fields[refusedAt('prerun', { id })]?.join(' ')]),
  )
  form.change((now) => refused(now, ids, words))
  const others = Object.entries(fields).filter(([place]) => !place.startsWith('prerun.'))
  problems.change(() =>
    Object.fromEntries(others.map(([place, texts]) => [place, texts.join(' ')])),
  )
  const answer = ids.find((id) => words[id] !== undefined)
  const known = others.map(([place]) => place).filter((place) => place !== 'checklist_id')
  if (known.includes('name')) return 'name'
  return answer === undefined ? known[0] : refusedAt('prerun', { id: answer })
}
