import type { Span } from '../../api/deadlines.rules.ts'
import type { FieldDefinition } from '../../api/fields/field.ts'
import type { TaskType } from '../database.ts'
import { type FieldSeed, fieldOf, slug, type Subject } from './fields.ts'
import type { FolderKey, TagKey } from './library.ts'
import type { GroupKey, GuestKey, PersonKey, RoleKey } from './people.ts'
import { idOf } from './random.ts'

type Unit = Span['unit']

export type StepSeed = {
  key: string
  title: string
  /** The position of its stage, from 1. */
  stage?: number
  summary?: string
  type?: TaskType
  people?: PersonKey[]
  guests?: GuestKey[]
  groups?: GroupKey[]
  roles?: RoleKey[]
  /** False: nobody gets the task when the step names nobody. */
  starter?: false
  /** Due so long after the launch, or after another step's completion. */
  due?: [number, Unit, after?: string]
  starts?: [number, Unit]
  fields?: FieldSeed[]
  everyone?: true
  only_assignees?: true
  no_guest_comments?: true
  max?: number
  /** The step is hidden unless a choice of the kick-off form is this one. */
  only_if?: { field: string; is: string[] }
  /** The template of a process that this step starts. */
  launches?: { template: string; name: string }
}

export type TemplateSeed = {
  key: string
  title: string
  summary: string
  icon: string
  type?: 'procedure' | 'form'
  status?: 'draft' | 'published'
  archived?: true
  pinned?: true
  auto_naming?: { changeable: boolean }
  no_oneoff_tasks?: true
  guidance?: string
  kickoff_title?: string
  kickoff_description?: string
  owner: PersonKey
  folder: FolderKey
  run_folders: FolderKey[]
  tags: TagKey[]
  run_tags: TagKey[]
  launchers: { people?: PersonKey[]; groups?: GroupKey[] }
  readers: { people?: PersonKey[]; groups?: GroupKey[] }
  editors?: PersonKey[]
  /** How often it is launched, next to the others. */
  weight: number
  stages: string[]
  kickoff: FieldSeed[]
  steps: StepSeed[]
  /** What its processes are called; auto-naming templates need none. */
  name?: (subject: Subject) => string
  notes: string[]
  comments: string[]
  problems: string[]
  improvements: string[]
}

export type BuiltStep = StepSeed & {
  id: string
  alias: string
  position: number
  stage_id: string | null
  start_date: Span | null
  deadline: (Span & { option: 'from'; step: string }) | null
  captures: FieldDefinition[]
}

/** A template with the ids that it has in one organisation. */
export type BuiltTemplate = Omit<TemplateSeed, 'steps' | 'stages'> & {
  id: string
  alias: string
  prerun: FieldDefinition[]
  stages: { id: string; title: string; position: number }[]
  steps: BuiltStep[]
  automated_actions: object[]
}

/** Gives a template, its fields, steps and stages the ids that they have in the organisation of that key. */
export function buildTemplate(seed: TemplateSeed, key: string): BuiltTemplate {
  const id = idOf(key, 'template', seed.key)
  const stepId = (step: string) => idOf(id, 'step', step)
  const stages = seed.stages.map((title, at) => ({
    id: idOf(id, 'stage', title),
    title,
    position: at + 1,
  }))
  const prerun = seed.kickoff.map((field, at) =>
    fieldOf(field, at + 1, { checklist_id: id }, [id, 'kickoff']),
  )
  const steps = seed.steps.map((step, at): BuiltStep => {
    const [value, unit, after] = step.due ?? []
    return {
      ...step,
      id: stepId(step.key),
      alias: slug(step.title).slice(0, 60),
      position: at + 1,
      stage_id: stages[(step.stage ?? 0) - 1]?.id ?? null,
      start_date: step.starts ? { value: step.starts[0], unit: step.starts[1] } : null,
      deadline:
        value !== undefined && unit !== undefined
          ? { value, unit, option: 'from', step: after ? stepId(after) : 'start_run' }
          : null,
      captures: (step.fields ?? []).map((field, place) =>
        fieldOf(field, place + 1, { step_id: stepId(step.key) }, [id, step.key]),
      ),
    }
  })
  const alias = `${slug(seed.title)}-${parseInt(id.slice(0, 5), 16) + 1_000_000}`
  const automated_actions = steps.flatMap((step) => ruleOf(step, seed, prerun))
  return { ...seed, id, alias, prerun, stages, steps, automated_actions }
}

/** The rule that hides a step, as Tallyfy writes its automations. */
function ruleOf(
  { id, title, only_if }: BuiltStep,
  { kickoff }: TemplateSeed,
  prerun: FieldDefinition[],
): object[] {
  if (!only_if) return []
  const field = prerun[kickoff.findIndex(({ key }) => key === only_if.field)]
  if (!field) throw new Error(`${title} hangs on a field that is not there.`)
  return [
    {
      id: idOf(id, 'rule'),
      automated_alias: `show-${slug(title).slice(0, 40)}`,
      conditions: only_if.is.map((statement, at) => ({
        id: idOf(id, 'condition', at),
        conditionable_id: field.id,
        conditionable_type: 'Prerun',
        operation: 'equals',
        statement,
        logic: 'or',
        position: at + 1,
      })),
      then_actions: [
        {
          id: idOf(id, 'action'),
          action_type: 'visibility',
          action_verb: 'show',
          target_step_id: id,
          position: 1,
        },
      ],
    },
  ]
}
