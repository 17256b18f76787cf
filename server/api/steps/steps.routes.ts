import { type Context, Hono } from 'hono'
import type { Db } from '../../db/database.ts'
import { templateFor } from '../checklists/checklists.access.ts'
import { presentStage, presentStep } from '../checklists/checklists.presenter.ts'
import { stagesOf, stepsOf } from '../checklists/checklists.repository.ts'
import { fieldAnswer } from '../fields/field.answers.ts'
import { changedDefinitionBody, definitionBody } from '../fields/definitions.schema.ts'
import { type ApiContext, type ApiEnv, body, pathId } from '../http.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { found } from '../refusal.ts'
import { createCapture, deleteCapture, updateCapture } from './captures.ts'
import { createStep } from './create.ts'
import { createStage, deleteStage, updateStage } from './stages.ts'
import { stageAnswer, stepAnswer } from './steps.answers.ts'
import { createStageBody, createStepBody, updateStageBody, updateStepBody } from './steps.schema.ts'
import { deleteStep, updateStep } from './update.ts'

/** `/organizations/{org}/checklists/{id}/…`: steps with their forms, and stages (reference 9). */
export function stepsRoutes({ db }: ApiContext) {
  const stepsFor = async (c: Context<ApiEnv>) => {
    const id = pathId(c, 'id')
    await templateFor(db, c.var.caller, id)
    return (await stepsOf(db, [id])).get(id) ?? []
  }

  /** One step of a template, in the transaction that changed it or after. */
  const told = async (trx: Db, checklist: string, id: string) => {
    const steps = (await stepsOf(trx, [checklist])).get(checklist) ?? []
    return { data: presentStep(found(steps.find((step) => step.id === id))) }
  }

  const stepPlace = (c: Context<ApiEnv>) => ({
    checklist: pathId(c, 'id'),
    step: pathId(c, 'step'),
  })
  const fieldPlace = (c: Context<ApiEnv>) => ({ ...stepPlace(c), field: pathId(c, 'capture') })

  return new Hono<ApiEnv>()
    .get(
      '/:id/steps',
      documented('The steps of a template', { 200: many(stepAnswer) }),
      async (c) => c.json({ data: (await stepsFor(c)).map(presentStep) }),
    )
    .post(
      '/:id/steps',
      documented('Add a step to a template', { 201: one(stepAnswer) }),
      body(createStepBody),
      async (c) => {
        const { caller, now } = c.var
        const checklist = pathId(c, 'id')
        const sent = c.req.valid('json')
        const answer = await db.transaction().execute(async (trx) => {
          const id = await createStep(trx, caller, now, checklist, sent)
          return told(trx, checklist, id)
        })
        return c.json(answer, 201)
      },
    )
    .get(
      '/:id/steps/:step',
      documented('One step of a template', { 200: one(stepAnswer) }),
      async (c) => {
        const steps = await stepsFor(c)
        const wanted = pathId(c, 'step')
        return c.json({ data: presentStep(found(steps.find((step) => step.id === wanted))) })
      },
    )
    .put(
      '/:id/steps/:step',
      documented('Change a step of a template', { 200: one(stepAnswer) }),
      body(updateStepBody),
      async (c) => {
        const { caller, now } = c.var
        const { checklist, step } = stepPlace(c)
        const sent = c.req.valid('json')
        const answer = await db.transaction().execute(async (trx) => {
          await updateStep(trx, caller, now, checklist, step, sent)
          return told(trx, checklist, step)
        })
        return c.json(answer)
      },
    )
    .delete(
      '/:id/steps/:step',
      documented('Take a step out of a template', { 204: null }),
      async (c) => {
        const { caller, now } = c.var
        const { checklist, step } = stepPlace(c)
        await db.transaction().execute((trx) => deleteStep(trx, caller, now, checklist, step))
        return c.body(null, 204)
      },
    )
    .post(
      '/:id/steps/:step/captures',
      documented('Add a field to the form of a step', { 201: one(fieldAnswer) }),
      body(definitionBody),
      async (c) => {
        const { caller, now } = c.var
        const place = stepPlace(c)
        const sent = c.req.valid('json')
        const data = await db
          .transaction()
          .execute((trx) => createCapture(trx, caller, now, place, sent))
        return c.json({ data }, 201)
      },
    )
    .put(
      '/:id/steps/:step/captures/:capture',
      documented('Change a field of a step', { 200: one(fieldAnswer) }),
      body(changedDefinitionBody),
      async (c) => {
        const { caller, now } = c.var
        const place = fieldPlace(c)
        const sent = c.req.valid('json')
        const data = await db
          .transaction()
          .execute((trx) => updateCapture(trx, caller, now, place, sent))
        return c.json({ data })
      },
    )
    .delete(
      '/:id/steps/:step/captures/:capture',
      documented('Take a field off a step', { 204: null }),
      async (c) => {
        const { caller, now } = c.var
        const place = fieldPlace(c)
        await db.transaction().execute((trx) => deleteCapture(trx, caller, now, place))
        return c.body(null, 204)
      },
    )
    .get(
      '/:id/stages',
      documented('The stages of a template', { 200: many(stageAnswer) }),
      async (c) => {
        const id = pathId(c, 'id')
        await templateFor(db, c.var.caller, id)
        const stages = (await stagesOf(db, [id])).get(id) ?? []
        return c.json({ data: stages.map(presentStage) })
      },
    )
    .post(
      '/:id/stages',
      documented('Add a stage to a template', { 201: one(stageAnswer) }),
      body(createStageBody),
      async (c) => {
        const { caller, now } = c.var
        const id = pathId(c, 'id')
        const sent = c.req.valid('json')
        const stage = await db
          .transaction()
          .execute((trx) => createStage(trx, caller, now, id, sent))
        return c.json({ data: presentStage(stage) }, 201)
      },
    )
    .put(
      '/:id/stages/:stage',
      documented('Rename or move a stage', { 200: one(stageAnswer) }),
      body(updateStageBody),
      async (c) => {
        const { caller, now } = c.var
        const [id, stage] = [pathId(c, 'id'), pathId(c, 'stage')]
        const sent = c.req.valid('json')
        const data = await db
          .transaction()
          .execute((trx) => updateStage(trx, caller, now, id, stage, sent))
        return c.json({ data: presentStage(data) })
      },
    )
    .delete(
      '/:id/stages/:stage',
      documented('Take a stage out of a template', { 204: null }),
      async (c) => {
        const { caller, now } = c.var
        const [id, stage] = [pathId(c, 'id'), pathId(c, 'stage')]
        await db.transaction().execute((trx) => deleteStage(trx, caller, now, id, stage))
        return c.body(null, 204)
      },
    )
}
