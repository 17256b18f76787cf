import { useFolderNames, useGroupNames, useTagNames } from '#src/queries/label-queries.ts'
import { useZone } from '#src/queries/member-queries.ts'
import { answerText } from '#src/screens/fields/answer-text.ts'
import { nameOf } from '#src/screens/fields/form-state.ts'
import { useNames } from '#src/screens/fields/people-names.ts'

import { t } from '#src/texts/launch.ts'

import type { Difference } from './compare.ts'
import { inWords } from './difference-words.ts'

/** What is stored otherwise than it was sent: both, and what to do. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  const zone = useZone()
  const has = (what: Difference['what']) => differences.some((one) => one.what === what)
  const names = useNames({ hasGroups: true })
  const tags = useTagNames({ enabled: has('tags') }).data
  const folders = useFolderNames({ enabled: has('folders') }).data
  const groups = useGroupNames({ enabled: has('groups') }).data
  const env = {
    ...names,
    zone,
    tag: (id: string) => tags?.get(id) ?? id,
    folder: (id: string) => folders?.get(id) ?? id,
    groupName: (id: string) => groups?.get(id) ?? id,
    answer: (one: Extract<Difference, { what: 'answer' }>, value: unknown) =>
      answerText(one.field, value, { ...names, zone }),
    label: (one: Extract<Difference, { what: 'answer' }>) => nameOf(one.field),
  }
  return (
    <ul className="grid gap-2">
      {differences.map((one) => {
        const { id, label, sent, stored, advice } = inWords(one, env)
        return (
          <li key={id} className="grid gap-0.5 border-l-2 border-warn pl-3">
            <span className="font-medium wrap-anywhere">{label}</span>
            {sent !== undefined && (
              <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
                <dt className="text-muted">{t('diff.sent')}</dt>
                <dd className="whitespace-pre-line wrap-anywhere">{sent || t('diff.nothing')}</dd>
                <dt className="text-muted">{t('diff.stored')}</dt>
                <dd className="whitespace-pre-line wrap-anywhere">{stored || t('diff.nothing')}</dd>
              </dl>
            )}
            <span className="text-muted">{advice}</span>
          </li>
        )
      })}
    </ul>
  )
}
