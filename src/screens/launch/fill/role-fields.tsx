import { useState } from 'react'

import { useDirectory } from '#src/queries/directory-queries.ts'
import { usePeopleNames } from '#src/screens/fields/people-names.ts'
import { t } from '#src/texts/launch.ts'
import { explain } from '#src/ui/load-error.tsx'
import { NOBODY } from '#src/ui/owner-options.ts'
import { OwnersField } from '#src/ui/owners-field.tsx'

import type { About } from '../draft.ts'
import { useValue } from '../value-store.ts'
import { say, useWizard } from '../wizard.ts'
import { Problem, useProblem } from './problem.tsx'

const rolesIn = ({ roles }: About) => roles

/** The job titles that the steps name, each with the steps it is named by (reference 11.4: nothing lists their names). */
export function rolesOf(steps: readonly { roles: readonly string[]; title: string }[]) {
  const found = new Map<string, string[]>()
  for (const { roles, title } of steps)
    for (const id of roles) found.set(id, [...(found.get(id) ?? []), title])
  return [...found]
}

/** Who fills the job titles that the steps of the template are given to. */
export function RoleFields() {
  const { template } = useWizard()
  return rolesOf(template.steps ?? []).map(([id, titles]) => (
    <RoleField key={id} id={id} titles={titles} />
  ))
}

function RoleField({ id, titles }: { id: string; titles: string[] }) {
  const wizard = useWizard()
  const roles = useValue(wizard.about, rolesIn)
  const [isAsked, setAsked] = useState(false)
  const { directory, error, refetch } = useDirectory({ enabled: isAsked })
  const value = (Object.hasOwn(roles, id) ? roles[id] : undefined) ?? NOBODY
  const place = `roles.${id}`
  return (
    <div data-place={place} className="grid content-start gap-1">
      <OwnersField
        id={`launch-${place}`}
        label={t('wizard.role', { steps: titles.join(', ') })}
        value={value}
        names={usePeopleNames(value)}
        directory={directory}
        failure={error ? { text: explain(error), onRetry: refetch } : undefined}
        describedBy={`launch-problem-${place}`}
        isInvalid={useProblem(place) !== undefined}
        onOpen={() => setAsked(true)}
        onChange={(owners) => say(wizard, { roles: { ...roles, [id]: owners } })}
      />
      <Problem place={place} />
    </div>
  )
}
