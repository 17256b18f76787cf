import fc from 'fast-check'
import { expect, test } from 'vitest'

import { ApiError } from '#src/api/api-error.ts'
import type { NewTask, ProjectCalls } from '#src/queries/project-calls.ts'
import { NOBODY } from '#src/ui/owner-options.ts'

import { carryOut } from './carry-out.ts'
import {
  newProject,
  newTask,
  openerOf,
  type ProjectDraft,
  type ProjectTask,
} from './project-draft.ts'

type Fault = 'none' | 'lost before' | 'lost after' | 'refused'
type Row = { id: string; title: string; increment_id: number; position: number; run_id: string }

/** A server as it is documented, where each call can go wrong in the ways that calls do. */
function aServer(faults: Fault[] = [], { knowsProjects = true, knowsEmpty = true } = {}) {
  const runs: { id: string; name: string; increment_id: number }[] = []
  const tasks: Row[] = []
  const owners: string[] = []
  let number = 0
  const next = () => (number += 1)
  const lost = () => new ApiError(0, 'lost')

  async function call<T>(act: () => T): Promise<T> {
    const fault = faults.shift() ?? 'none'
    if (fault === 'lost before') throw lost()
    if (fault === 'refused') throw new ApiError(422, 'no', { fields: { title: ['Not that.'] } })
    const answer = act()
    if (fault === 'lost after') throw lost()
    return answer
  }
  const aRun = (name: string) => {
    const run = { id: `run${next()}`, name, increment_id: number }
    runs.push(run)
    return run
  }
  function put(run_id: string, { title, position }: NewTask) {
    const there = tasks.filter((one) => one.run_id === run_id)
    const at = position ?? there.length + 1
    for (const one of there) if (one.position >= at) one.position += 1
    const row = { id: `task${next()}`, title, increment_id: number, position: at, run_id }
    tasks.push(row)
    return row
  }
  const calls: ProjectCalls = {
    latestRuns: () => call(() => structuredClone(runs)),
    makeEmpty: (name) =>
      call(() => {
        if (!knowsEmpty) throw new ApiError(422, 'no', { fields: { checklist_id: ['Required.'] } })
        return aRun(name)
      }),
    makeTask: (task) =>
      call(() => {
        if (task.run_id === undefined && !knowsProjects) throw new ApiError(404, 'no way')
        return put(task.run_id ?? aRun(task.title).id, task)
      }),
    tasksOf: (run) => call(() => structuredClone(tasks.filter((one) => one.run_id === run))),
    change: (id, { name, owner_id }) =>
      call(() => {
        for (const run of runs) if (run.id === id && name !== undefined) run.name = name
        if (owner_id !== undefined) owners.push(owner_id)
      }),
    discard: () => call(() => {}),
  }
  return {
    calls,
    runs,
    owners,
    titles: () => tasks.toSorted((a, b) => a.position - b.position).map(({ title }) => title),
  }
}

const aTask = (title: string, users: string[] = [], each = false): ProjectTask => ({
  ...newTask(),
  title,
  deadline: '2026-03-05T17:00:00.000Z',
  owners: { ...NOBODY, users },
  each,
})
const aProject = (...tasks: ProjectTask[]): ProjectDraft => ({
  ...newProject(),
  name: 'Move',
  owner: '9',
  tasks,
})

/** Tries until it is done, each time with what was kept of the time before. */
async function untilDone(project: ProjectDraft, calls: ProjectCalls) {
  let now = project
  for (let tries = 1; tries <= 40; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    const { kind } = await carryOut(now, calls, (standing) => {
      now = structuredClone({ ...now, standing })
    })
    if (kind === 'done') return tries
  }
  throw new Error('It was never done.')
}

test('the first task makes the process, which is then named and given away; the order is the form’s', async () => {
  const { calls, runs, titles, owners } = aServer()
  const shared = aTask('Pack', ['1', '2'])
  await untilDone(aProject(shared, aTask('Book', ['1']), aTask('Pay', ['2'])), calls)
  expect(runs).toMatchObject([{ name: 'Move' }])
  expect(titles()).toEqual(['Pack', 'Book', 'Pay'])
  expect(owners).toEqual(['9'])
})

test('where no task can make the process, it is made empty', async () => {
  const { calls, runs, titles } = aServer()
  await untilDone(aProject(aTask('Pack'), aTask('Book', ['1', '2'])), calls)
  expect(runs).toMatchObject([{ name: 'Move' }])
  expect(titles()).toEqual(['Pack', 'Book'])
})

test('where the server does not know the way by a task, the process is made empty, too', async () => {
  const { calls, runs, titles } = aServer([], { knowsProjects: false })
  await untilDone(aProject(aTask('Book', ['1'])), calls)
  expect(runs).toMatchObject([{ name: 'Move' }])
  expect(titles()).toEqual(['Book'])
})

test('where it knows neither way, its words are told and nothing is there', async () => {
  const { calls, runs } = aServer([], { knowsEmpty: false })
  expect(await carryOut(aProject(aTask('Pack')), calls, () => {})).toMatchObject({
    kind: 'notStarted',
    error: { fields: { checklist_id: ['Required.'] } },
  })
  expect(runs).toEqual([])
})

test('a task that the server refuses says why; the others are made, and it takes its place when it is tried again', async () => {
  // latest, opener, name, second: refused
  const { calls, titles, runs } = aServer(['none', 'none', 'none', 'refused'])
  const project = aProject(aTask('One', ['1']), aTask('Two'), aTask('Three'))
  let { standing } = project
  const keep = (now: typeof standing) => {
    standing = now
  }
  expect(await carryOut(project, calls, keep)).toEqual({ kind: 'partly' })
  expect(standing.refused).toEqual({ [project.tasks[1]?.key ?? '']: 'Not that.' })
  expect(titles()).toEqual(['One', 'Three'])
  expect((await carryOut({ ...project, standing }, calls, keep)).kind).toBe('done')
  expect(titles()).toEqual(['One', 'Two', 'Three'])
  expect(runs).toHaveLength(1)
})

test('nothing is made where the first request is refused', async () => {
  const { calls, runs } = aServer(['none', 'refused'])
  const project = aProject(aTask('One', ['1']))
  const ending = await carryOut(project, calls, () => {})
  expect(ending).toMatchObject({ kind: 'notStarted', error: { status: 422 } })
  expect(runs).toEqual([])
})

test('several that may be it are not chosen from', async () => {
  const { calls, runs } = aServer(['none', 'lost after'])
  const project = aProject(aTask('One', ['1']))
  const { latestRuns } = calls
  let asked = 0
  calls.latestRuns = () => {
    asked += 1
    if (asked === 2) runs.push({ id: 'other', name: 'One', increment_id: 99 })
    return latestRuns()
  }
  expect(await carryOut(project, calls, () => {})).toEqual({ kind: 'several' })
})

test('a task for one alone or for each can make the process; one for several, a group or nobody cannot', () => {
  expect(openerOf([aTask('a'), aTask('b', ['1', '2'])])).toBeUndefined()
  expect(openerOf([aTask('a', ['1', '2'], true)])?.title).toBe('a')
  expect(openerOf([aTask('a'), aTask('b', ['1'])])?.title).toBe('b')
  const group = { ...aTask('a'), owners: { ...NOBODY, groups: ['g'] } }
  expect(openerOf([group])).toBeUndefined()
  expect(openerOf([{ ...group, each: true }])?.title).toBe('a')
})

test('whatever goes wrong, and however often it is tried again: one process, and each task once, in order', async () => {
  const fault = fc.constantFrom<Fault>('none', 'none', 'lost before', 'lost after', 'refused')
  const someTask = fc.record({
    title: fc.constantFrom('Pack', 'Book', 'Pay'),
    users: fc.constantFrom<string[]>([], ['1'], ['1', '2']),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(someTask, { maxLength: 5 }),
      fc.array(fault, { maxLength: 25 }),
      fc.boolean(),
      async (wanted, faults, knowsProjects) => {
        const { calls, runs, titles } = aServer([...faults], { knowsProjects })
        const tasks = wanted.map(({ title, users }) => aTask(title, users))
        await untilDone(aProject(...tasks), calls)
        expect(runs.map(({ name }) => name)).toEqual(['Move'])
        expect(titles()).toEqual(wanted.map(({ title }) => title))
      },
    ),
    { numRuns: 500 },
  )
})
