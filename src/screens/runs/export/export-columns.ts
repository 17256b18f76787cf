import type { Field } from '#src/api/schema/field.ts'
import type { Run } from '#src/api/schema/run.ts'
import { type Cell, isoInZone } from '#src/lib/csv-cells.ts'
import { t } from '#src/texts/t.ts'
import { runState, stateBefore } from '#src/ui/run-state.ts'

import { answerLine } from '../table/answer-line.ts'
import type { ColumnId } from '../url/columns-param.ts'

/** What ids are called, and where the reader is. */
export type ExportEnv = {
  zone: string
  now: number
  member: (id: string) => string | undefined
  group: (id: string) => string | undefined
  /** The kick-off form of the chosen template. */
  fields: readonly Field[]
}

type Column = { head: string; cell: (run: Run) => Cell }

const list = (names: (string | undefined)[] = []) =>
  names.filter((name) => name !== undefined && name !== '').join(', ')

const STATES = {
  archived: 'state.archived',
  problem: 'state.problem',
  complete: 'state.complete',
  late: 'state.overdue',
  soon: 'state.soon',
  'on-time': 'state.onTime',
} as const

/** A member's name, or what else there is to call one. */
export const memberName = (id: string | null, { member }: ExportEnv) =>
  id === null ? '' : (member(id) ?? t('person.unknown', { id }))

/** The names of all who have to do the next task. */
export function nextOwners({ next_task }: Run, env: ExportEnv) {
  const { users = [], guests = [], groups = [] } = next_task?.owners ?? {}
  return [
    ...users.map(({ id, full_name }) => full_name ?? memberName(id, env)),
    ...guests,
    ...groups.map((id) => env.group(id) ?? t('person.group')),
  ]
}

function stateWord(run: Run, now: number) {
  const { name } = runState(run, now)
  const known = Object.entries(STATES).find(([state]) => state === name)?.[1]
  return known ? t(known) : run.status
}

/** A kick-off answer; dates as machines read them. */
function answer(run: Run, id: string, field: Field | undefined, env: ExportEnv): Cell {
  const value = run.prerun[id]
  if (typeof value === 'number') return value
  if (field?.field_type === 'date' && typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)) {
    const isMoment = field.collect_time && !Number.isNaN(Date.parse(value))
    return isMoment ? isoInZone(value, env.zone) : value.slice(0, 10)
  }
  return answerLine(field, value, env)
}

function columnsFor(id: ColumnId, env: ExportEnv): Column[] {
  const moment = (of: (run: Run) => string | null | undefined, head: string): Column => ({
    head: t('export.moment', { column: head, zone: env.zone }),
    cell: (run) => {
      const instant = of(run)
      return instant ? isoInZone(instant, env.zone) : ''
    },
  })
  switch (id) {
    case 'name':
      return [{ head: t('column.name'), cell: (run) => run.name }]
    case 'checklist_title':
      return [{ head: t('column.checklist_title'), cell: (run) => run.checklist_title ?? '' }]
    case 'status':
      return [{ head: t('column.status'), cell: (run) => stateWord(run, env.now) }]
    case 'progress':
      return [
        { head: t('export.percent'), cell: (run) => run.progress.percent },
        { head: t('export.tasksDone'), cell: (run) => run.progress.complete },
        { head: t('export.tasks'), cell: (run) => run.progress.total },
      ]
    case 'next_task':
      return [
        { head: t('column.next_task'), cell: (run) => run.next_task?.title ?? '' },
        { head: t('export.nextOwners'), cell: (run) => list(nextOwners(run, env)) },
        moment((run) => run.next_task?.deadline, t('export.nextDeadline')),
      ]
    case 'owner_id':
      return [{ head: t('column.owner_id'), cell: (run) => memberName(run.owner_id, env) }]
    case 'tags':
      return [{ head: t('column.tags'), cell: (run) => list(run.tags?.map(({ title }) => title)) }]
    case 'folders':
      return [
        { head: t('column.folders'), cell: (run) => list(run.folders?.map(({ name }) => name)) },
      ]
    case 'starred':
      return [
        {
          head: t('column.starred'),
          cell: (run) => t(run.starred ? 'export.yes' : 'export.no'),
        },
      ]
    case 'type':
      return [{ head: t('column.type'), cell: (run) => run.type ?? '' }]
    case 'groups':
      return [
        {
          head: t('column.groups'),
          cell: (run) => list(run.groups.map((one) => env.group(one) ?? t('person.group'))),
        },
      ]
    case 'status_before':
      return [{ head: t('column.status_before'), cell: (run) => stateBefore(run).word }]
    // Who it was is told for the rows in sight alone, so that a file would have holes.
    case 'archived_by':
      return []
    case 'archived_at':
    case 'started_at':
    case 'due_date':
    case 'last_updated':
    case 'created_at':
    case 'completed_at':
      return [moment((run) => run[id], t(`column.${id}`))]
    default: {
      const fieldId = id.slice('prerun-'.length)
      const field = env.fields.find((one) => one.id === fieldId)
      const head = field?.label || t('column.answer')
      return [{ head, cell: (run) => answer(run, fieldId, field, env) }]
    }
  }
}

/** What the shown columns become in a file; a few are more than one there. */
export const exportColumns = (ids: readonly ColumnId[], env: ExportEnv) =>
  ids.flatMap((id) => columnsFor(id, env))

/** A process as it is in a JSON file: all that is known of it, and what its ids are called. */
export const namedRun = (run: Run, env: ExportEnv) => ({
  ...run,
  names: {
    owner: run.owner_id === null ? null : memberName(run.owner_id, env),
    started_by: run.started_by === null ? null : memberName(run.started_by, env),
    collaborators: run.collaborators.map((id) => memberName(id, env)),
    groups: run.groups.map((id) => env.group(id) ?? null),
    next_task_owners: nextOwners(run, env),
    answers: Object.fromEntries(
      Object.entries(run.prerun).map(([id, value]) => {
        const field = env.fields.find((one) => one.id === id)
        return [id, { label: field?.label ?? null, text: answerLine(field, value, env) }]
      }),
    ),
  },
})
