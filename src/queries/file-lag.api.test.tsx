import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { getRun } from '#src/api/runs.ts'
import { getTask } from '#src/api/tasks.ts'
import { wipeMine } from '#src/stores/own-changes.ts'
import { layTasks } from '#src/stores/task-changes.ts'
import { aTab } from '#src/testing/a-tab.tsx'
import { withShakyApi } from '#src/testing/with-api.tsx'

import { useStoreFiles } from './file-places.ts'

const FIELD = 'f'.repeat(32)
const field = {
  id: FIELD,
  label: 'Kinds',
  field_type: 'multiselect',
  position: 1,
  options: [
    { id: 1, text: 'One' },
    { id: 2, text: 'Two' },
  ],
}

beforeEach(() => {
  wipeMine()
  layTasks(() => new Map())
})

test.each(['task', 'process'])(
  'what is added to a list of a %s stands beside what was added before, though answers do not know of that',
  async (where) => {
    const api = await withShakyApi()
    const made = await api.aRun({
      ko_form_fields: JSON.stringify([field]),
      tasks: [{ title: 'Sign', form_fields: JSON.stringify([field]) }],
    })
    const run = made.id
    const task = made.tasks[0]!
    await api.set({ kind: 'read-lag', ms: 60_000 })
    const { wrapper } = aTab(api.org)
    const { result } = renderHook(() => useStoreFiles(run, () => false), { wrapper })
    const place = { task: where === 'task' ? task : undefined, field: FIELD }
    for (const option of field.options) {
      api.clock.now = new Date(api.clock.now.valueOf() + 1_000)
      const one = { ...option, selected: true }
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await act(() =>
        result.current(place, (value) => [...(Array.isArray(value) ? value : []), one]),
      )
    }
    await api.set()
    const stored =
      where === 'task'
        ? (await getTask(api.org, run, task, [])).taskdata[FIELD]
        : (await getRun(api.org, run, [])).prerun[FIELD]
    expect(stored).toMatchObject([
      { id: 1, selected: true },
      { id: 2, selected: true },
    ])
  },
)
