import type { Db, Row } from '../../db/database.ts'
import { record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { templateFor } from '../checklists/checklists.access.ts'
import { type ChecklistRow, stagesOf } from '../checklists/checklists.repository.ts'
import { mayEditTemplate } from '../checklists/checklists.rules.ts'
import { aboutTemplate } from '../checklists/update.ts'
import { newId } from '../ids.ts'
import { movePlaces } from '../move-places.ts'
import { placed, renumbered } from '../places.rules.ts'
import { allow, found } from '../refusal.ts'
import { touchTemplate } from './steps.access.ts'
import type { CreateStageBody, UpdateStageBody } from './steps.schema.ts'

/** A stage, and its neighbours, of a template that the caller may change. */
async function editableStages(db: Db, caller: Caller, checklist: string, id?: string) {
  const { template, permissions } = await templateFor(db, caller, checklist, { lock: 'change' })
  const stages = (await stagesOf(db, [checklist])).get(checklist) ?? []
  const stage = id === undefined ? undefined : found(stages.find((one) => one.id === id))
  allow(mayEditTemplate(caller, template, permissions))
  return { template, stages, stage }
}

/** Adds a stage to a template, the last unless a place was asked for. */
export async function createStage(
  db: Db,
  caller: Caller,
  now: Date,
  checklist_id: string,
  { title, position }: CreateStageBody,
): Promise<Row<'stage'>> {
  const { template, stages } = await editableStages(db, caller, checklist_id)
  const id = newId()
  const places = placed(stages, id, position)
  const stage = { id, checklist_id, title, position: places.get(id) ?? 1 }
  await db.insertInto('stage').values(stage).execute()
  places.delete(id)
  await movePlaces(db, 'stage', places)
  await tell(db, caller, now, template, `Added the stage "${title}"`)
  return stage
}

/** Renames or moves a stage. */
export async function updateStage(
  db: Db,
  caller: Caller,
  now: Date,
  checklist_id: string,
  id: string,
  body: UpdateStageBody,
): Promise<Row<'stage'>> {
  const { template, stages, stage: known } = await editableStages(db, caller, checklist_id, id)
  const stage = found(known)
  const title = body.title ?? stage.title
  const places =
    body.position === undefined ? new Map<string, number>() : placed(stages, id, body.position)
  const position = places.get(id) ?? stage.position
  if (title === stage.title && places.size === 0) return stage
  await db.updateTable('stage').set({ title }).where('id', '=', id).execute()
  await movePlaces(db, 'stage', places)
  await tell(db, caller, now, template, `Changed the stage "${title}"`)
  return { ...stage, title, position }
}

/** Takes a stage out of a template; its steps stay, in none. */
export async function deleteStage(
  db: Db,
  caller: Caller,
  now: Date,
  checklist_id: string,
  id: string,
): Promise<void> {
  const { template, stages, stage } = await editableStages(db, caller, checklist_id, id)
  await db.deleteFrom('stage').where('id', '=', id).execute()
  await movePlaces(db, 'stage', renumbered(stages.filter((one) => one.id !== id)))
  await tell(db, caller, now, template, `Deleted the stage "${stage?.title ?? ''}"`)
}

async function tell(
  db: Db,
  caller: Caller,
  now: Date,
  template: ChecklistRow,
  description: string,
): Promise<void> {
  await touchTemplate(db, caller, now, template.id)
  await record(db, caller, now, {
    ...aboutTemplate(template),
    verb: 'updated',
    description,
    field: 'stages',
  })
}
