import fc from 'fast-check'
import { expect, test } from 'vitest'
import { json } from '../../db/database.ts'
import { newId } from '../ids.ts'
import { testApi } from '../../testing.ts'
import { refreshRuns } from './run-totals.ts'
import { progress, runState } from './runs.rules.ts'

const anyRun = fc.record({
  tasks: fc.array(fc.constantFrom('open', 'reopened', 'completed', 'completed', 'auto-skipped'), {
    maxLength: 3,
  }),
  threads: fc.array(
    fc.record({
      label: fc.constantFrom('problem', 'comment', 'improvement'),
      onTask: fc.boolean(),
      resolved: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  prerun_status: fc.constantFrom('complete', null),
  asks: fc.boolean(),
  type: fc.constantFrom('procedure', 'form'),
})

test('the database makes of a run’s tasks and threads what the rules make of them', async () => {
  const { db, org, clock, aRun } = await testApi()
  const { checklist_id } = await aRun()
  await fc.assert(
    fc.asyncProperty(anyRun, async ({ tasks, threads, asks, ...data }) => {
      const run = await aRun({
        checklist_id,
        tasks: tasks.map((state) => ({ state })),
        ko_form_fields: json(asks ? [{ id: newId() }] : []),
        ...data,
      })
      const onTask = (wanted: boolean) => wanted && tasks.length > 0
      for (const thread of threads)
        await db
          .insertInto('thread')
          .values({
            id: newId(),
            org_id: org,
            run_id: run.id,
            task_id: onTask(thread.onTask) ? (run.tasks[0] ?? null) : null,
            label: thread.label,
            resolve_id: thread.resolved ? newId() : null,
            content: 'Text',
            created_at: clock.now,
            last_updated: clock.now,
          })
          .execute()
      await refreshRuns(db, [run.id])

      const open = threads.filter(({ label, resolved }) => label === 'problem' && !resolved)
      const expected = {
        open_issues: open.filter((thread) => !onTask(thread.onTask)).length,
        open_problems: open.filter((thread) => onTask(thread.onTask)).length,
        tasks_total: tasks.filter((state) => state !== 'auto-skipped').length,
        tasks_complete: tasks.filter((state) => state === 'completed').length,
      }
      const is_form = data.type === 'form'
      const prerun_complete = data.prerun_status === 'complete' || !asks
      const { percent } = progress(expected.tasks_complete, expected.tasks_total)
      const stored = await db
        .selectFrom('run')
        .selectAll()
        .where('id', '=', run.id)
        .executeTakeFirstOrThrow()
      const state = runState({ ...expected, prerun_complete, is_form })
      expect(stored).toMatchObject({
        ...expected,
        state,
        // A submitted form without tasks has nothing to count: it is all done.
        percent: expected.tasks_total === 0 && is_form && prerun_complete ? 100 : percent,
      })
      expect(stored.completed_at !== null).toBe(state === 'complete')
    }),
    { numRuns: 60 },
  )
})
