import { useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { useChangeRun } from '#src/queries/run-changes.ts'
import { t } from '#src/texts/run.ts'

import { NameInPlace } from '../name-in-place.tsx'
import { whyNot } from '../permits.ts'

const MOST = 550

/** The name of a process, changed where it stands. */
export function RunName({ run }: { run: Run }) {
  const change = useChangeRun()
  const role = useViewer().data?.role
  const [isSaving, setSaving] = useState(false)
  return (
    <NameInPlace
      name={run.name}
      heading="h1"
      words={{ rename: t('head.rename'), label: t('head.name'), empty: t('head.nameEmpty') }}
      most={MOST}
      look={{ heading: 'text-xl', input: 'text-lg' }}
      held={whyNot('rename', run, role)}
      isSaving={isSaving}
      onSave={async (name, base, isSure) => {
        setSaving(true)
        const outcome = await change({
          run: isSure ? run : { ...run, name: base },
          change: { name },
          done: t('head.renamed', { name }),
          isSure,
        })
        setSaving(false)
        if (outcome.kind === 'done') return { kind: 'done' }
        // Of somebody who was quicker the field tells by itself.
        return outcome.kind === 'refused'
          ? { kind: 'refused', why: outcome.error.message }
          : { kind: 'refused' }
      }}
    />
  )
}
