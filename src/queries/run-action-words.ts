import { t } from '#src/texts/actions.ts'

import type { Hindrance, RunAction } from './run-action-rules.ts'

/** What was done, in words. */
export const doneText = (action: RunAction, name: string) =>
  t(`act.done.${action.kind === 'star' && !action.on ? 'unstar' : action.kind}`, { name })

/** Why something is withheld, in words. */
export const whyText = (why: Hindrance | undefined) => why && t(`act.${why}`)
