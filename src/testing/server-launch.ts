import { readFields } from '#server/api/fields/field.ts'
import { launchBody } from '#server/api/runs/launch.schema.ts'
import { planTasks } from '#server/api/runs/launch.tasks.ts'
import { runName } from '#server/api/runs/runs.rules.ts'

/** What the server calls a process that is launched so. */
export function serverNames(
  template: {
    title: string
    auto_naming: boolean
    allow_launcher_change_name: boolean
    prerun: unknown
  },
  body: { name: string; prerun?: unknown },
  date: string,
) {
  const wire = JSON.parse(JSON.stringify(body))
  return runName({
    checklist: template,
    sent: wire.name,
    fields: readFields(template.prerun),
    values: wire.prerun ?? {},
    date,
  })
}

type ServerStep = Parameters<typeof planTasks>[0]['steps'][number]

const STEP = {
  checklist_id: '0'.repeat(32),
  title: 'Step',
  alias: null,
  summary: null,
  step_type: 'task',
  stage_id: null,
  captures: [],
  assignees: [],
  guests: [],
  groups: [],
  roles: [],
  assign_run_starter: true,
  start_date: null,
  deadline: null,
}

/** Who gets which step and until when, as the server plans it; a step is given as far as it matters. */
export function serverPlans(
  steps: readonly object[],
  body: unknown,
  {
    now,
    launcher,
    ...calendar
  }: {
    now: Date
    launcher: number
    timezone: string
    working_days?: Partial<Record<string, boolean>>
  },
) {
  const planned = planTasks({
    body: launchBody.parse(JSON.parse(JSON.stringify(body))),
    steps: steps.map((step) => ({ ...STEP, ...step }) as unknown as ServerStep),
    directory: { users: everybody(), groups: everybody(), taken: new Map() } as never,
    launcher,
    now,
    calendar,
  })
  return new Map(
    planned.map(({ task, owners }) => [
      String(task.step_id),
      { deadline: task.deadline?.toISOString() ?? null, owners },
    ]),
  )
}

/** A set that everybody is in. */
const everybody = () => ({ has: () => true })
