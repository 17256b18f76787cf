import { useMemo } from 'react'

import type { Step } from '#src/api/schema/checklist.ts'
import { zoneOf } from '#src/lib/dates.ts'
import { useNow } from '#src/lib/use-now.ts'
import { useMembers, useOrganizations, useViewer } from '#src/queries/member-queries.ts'

import type { About } from '../draft.ts'
import { useValue } from '../value-store.ts'
import { useWizard } from '../wizard.ts'
import { calendarOf, plannedDeadlines } from './deadlines.ts'
import { type Who, whoGets, whyNotThem } from './who.ts'

/** A step as the launch would make a task of it now. */
export type PlannedStep = {
  step: Step
  who: Who
  /** In ms; undefined is none. */
  deadline: number | undefined
  /** It was set here, other than the template says. */
  isSet: { owners: boolean; deadline: boolean }
  /** Why these people cannot have it. */
  refusal: 'many' | 'guests' | undefined
}

const tasksIn = ({ tasks }: About) => tasks
const rolesIn = ({ roles }: About) => roles
const starterIn = ({ user_id }: About) => user_id

/** Every step of the template in its order: who would get it and until when, if it were launched now. */
export function usePlannedSteps(): PlannedStep[] {
  const { org, template, about } = useWizard()
  const tasks = useValue(about, tasksIn)
  const roles = useValue(about, rolesIn)
  const starter = useValue(about, starterIn)
  const me = useViewer().data?.id ?? ''
  const members = useMembers().data
  const organization = useOrganizations().data?.find(({ id }) => id === org)
  const now = useNow()
  return useMemo(() => {
    const steps = (template.steps ?? []).toSorted((a, b) => a.position - b.position)
    const calendar = calendarOf(zoneOf(organization?.timezone), organization?.working_days)
    const fixed = Object.fromEntries(
      Object.entries(tasks).map(([id, { deadline }]) => [id, deadline]),
    )
    const deadlines = plannedDeadlines(steps, now, calendar, fixed)
    return steps.map((step) => {
      // Who has left the organisation since gets nothing.
      const isHere = (id: string) =>
        !members || (members.get(id)?.status ?? 'disabled') !== 'disabled'
      const assignees = step.assignees.filter(isHere)
      const who = whoGets({ ...step, assignees }, { tasks, roles }, starter ?? me)
      const set = Object.hasOwn(tasks, step.id) ? tasks[step.id] : undefined
      return {
        step,
        who,
        deadline: deadlines.get(step.id),
        isSet: { owners: set?.owners !== undefined, deadline: set?.deadline !== undefined },
        refusal: set?.owners && whyNotThem(step, set.owners),
      }
    })
  }, [template, tasks, roles, starter, me, members, organization, now])
}
