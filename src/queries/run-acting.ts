import { type QueryClient, useQueryClient } from '@tanstack/react-query'

import type { Run } from '#src/api/schema/run.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { tell } from '#src/stores/notices.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { shelve } from '#src/stores/undo-shelf.ts'
import { t } from '#src/texts/actions.ts'

import { doneText } from './run-action-words.ts'
import type { RunAction } from './run-action-rules.ts'
import { type Acted, actOnRun, type RunUndo, undoOnRun } from './run-actions.ts'
import { shownAtOnce } from './run-shown.ts'

export type { Acted } from './run-actions.ts'
export type { RunAction } from './run-action-rules.ts'

type Options = {
  /** What the process shows once it is done, where that is more than the action itself says. */
  shown?: Partial<Run>
  /** Whoever asked shows a refusal itself. */
  isQuiet?: boolean
  /** With this it matches no more what is shown. */
  leaves?: boolean
  /** Where the process is by now. */
  link?: { text: string; href: string }
}

/**
 * Does one thing to one process: it shows at once, a refusal takes exactly that back, and what was done can be undone
 * from the notice and from the shelf.
 */
export function useActOnRun() {
  const org = useOrg()
  const client = useQueryClient()
  return (run: Run, action: RunAction, options?: Options) =>
    acted(client, org, run, action, options)
}

/** Stars a process or takes the star away, for the person who looks; that is nobody's right but withheld where one only reads. */
export function useStarRun() {
  const act = useActOnRun()
  return (run: Run, on: boolean, { leaves = false } = {}) => {
    const why = whyReadOnly()
    if (why !== undefined) tell(`${run.name}: ${why}`)
    else void act(run, { kind: 'star', on }, { leaves })
  }
}

async function acted(
  client: QueryClient,
  org: string,
  run: Run,
  action: RunAction,
  { shown, isQuiet = false, leaves = false, link }: Options = {},
): Promise<Acted> {
  const { name } = run
  const outcome = await shownAtOnce({ client, org, run, action, shown, leaves }, () =>
    actOnRun(client, org, run, action),
  )
  const words = doneText(action, name)
  const undo = 'undo' in outcome ? outcome.undo : undefined
  const takeBack =
    undo && shelved(words, undo, () => takenBack(client, org, { ...run, ...shown }, undo, run))
  const back = takeBack && { text: t('undo'), run: takeBack }
  if (outcome.kind === 'refused') {
    const why = outcome.error.message
    if (undo) tell(t('act.part', { name, why }), 'danger', back)
    else if (!isQuiet) tell(t('act.failed', { name, why }), 'danger')
  } else if (outcome.kind === 'nothing') tell(t('act.nothing', { name }))
  else tell(words, 'plain', back, link)
  return outcome
}

/** Keeps it to be taken back; where that is refused, it is kept again. */
function shelved(words: string, undo: RunUndo, takeBack: () => Promise<Acted>) {
  const { id, name } = undo
  const once = shelve({
    id,
    words,
    undo: async () => {
      const outcome = await takeBack()
      if (outcome.kind === 'refused') {
        const again = { text: t('act.tryAgain'), run: shelved(words, undo, takeBack) }
        tell(t('act.undoFailed', { name, why: outcome.error.message }), 'danger', again)
      } else if (outcome.kind === 'overtaken') tell(t('act.overtaken', { name }), 'danger')
      else tell(t('act.undone', { name }))
    },
  })
  return () => void once()
}

function takenBack(client: QueryClient, org: string, run: Run, undo: RunUndo, before: Run) {
  const shown = { tags: before.tags, folders: before.folders }
  return shownAtOnce({ client, org, run, action: undo.action, shown }, () =>
    undoOnRun(client, org, undo),
  )
}
