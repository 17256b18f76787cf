import { useZone } from '#src/queries/member-queries.ts'
import type { TextEnv } from '#src/screens/fields/answer-text.ts'
import { useNames } from '#src/screens/fields/people-names.ts'
import type { Shown } from '#src/screens/fields/shown.ts'
import { shown } from '#src/screens/fields/field-kinds.ts'

import type { Answer } from './answers-of.ts'

const hasGroups = (it: Shown) => it.kind === 'people' && it.groups.length > 0

/** What answers need to be told as text; groups by name only where there is one. */
export function useTextEnv(answers: readonly Answer[]): TextEnv {
  const zone = useZone()
  const names = useNames({
    hasGroups: answers.some(({ field, value }) => hasGroups(shown(field, value))),
  })
  return { ...names, zone }
}
