import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { templateFor } from '../checklists/checklists.access.ts'
import { stepsOf } from '../checklists/checklists.repository.ts'
import { mayEditTemplate } from '../checklists/checklists.rules.ts'
import { allow, found } from '../refusal.ts'

/** A template that the caller may change, locked until the transaction ends, with its steps in order. */
export async function editableSteps(db: Db, caller: Caller, id: string) {
  const { template, permissions } = await templateFor(db, caller, id, { lock: 'change' })
  allow(mayEditTemplate(caller, template, permissions))
  return { template, steps: (await stepsOf(db, [id])).get(id) ?? [] }
}

/** The same with one of its steps; that there is none is told before who may change it. */
export async function editableStep(db: Db, caller: Caller, id: string, stepId: string) {
  const { template, permissions } = await templateFor(db, caller, id, { lock: 'change' })
  const steps = (await stepsOf(db, [id])).get(id) ?? []
  const step = found(steps.find((one) => one.id === stepId))
  allow(mayEditTemplate(caller, template, permissions))
  return { template, steps, step }
}

/** That something in a template has just been changed, and by whom. */
export const touchTemplate = (db: Db, { user }: Caller, now: Date, id: string) =>
  db
    .updateTable('checklist')
    .set({ last_updated: now, last_updated_by: user.id })
    .where('id', '=', id)
    .execute()
