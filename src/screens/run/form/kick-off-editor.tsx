import { useCallback } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { FilePlace } from '#src/queries/file-queries.ts'
import { useKickOffForm } from '#src/queries/form-answers.ts'
import { FillIn } from '#src/screens/fields/fill-in.tsx'
import { useFillingIn } from '#src/screens/fields/use-filling-in.ts'
import type { DraftPlace } from '#src/stores/drafts.ts'
import { t } from '#src/texts/fields.ts'

import { type Answer, answersOf } from './answers-of.ts'
import { PARTS } from './parts.ts'

type KickOffEditorProps = { run: Run; answers: Answer[]; draftPlace: DraftPlace }

// An answer whose question is gone has nothing to be typed into.
const asked = (answers: readonly Answer[]) =>
  answers.flatMap(({ field }) => (field.field_type === 'unknown' && !field.label ? [] : [field]))

/** The kick-off form of a process, to be filled in anew. */
export function KickOffEditor({ run, answers, draftPlace }: KickOffEditorProps) {
  const { read, store } = useKickOffForm(run.id, PARTS)
  const filling = useFillingIn({
    fields: asked(answers),
    values: run.prerun,
    prefix: 'prerun',
    draftPlace,
    onRead: async () => {
      const now = await read()
      return now && { fields: asked(answersOf(now)), values: now.prerun }
    },
    onStore: store,
  })
  const { checklist_id } = run
  const placeOf = useCallback(
    (): FilePlace | undefined =>
      checklist_id === null ? undefined : { kind: 'kick-off', checklist_id },
    [checklist_id],
  )
  return <FillIn label={t('answers.title')} filling={filling} placeOf={placeOf} />
}
