import { expect, test } from 'vitest'

import type { RunAction } from '#src/queries/run-action-rules.ts'
import { aRun } from '#src/testing/a-run.ts'

import { estimate, lengthText } from './estimate.ts'
import { rehearse } from './rehearse.ts'
import { nameBy } from './rename-pattern.ts'

const away = '2026-03-01T12:00:00Z'
const archive: RunAction = { kind: 'archive' }

test('who can, who cannot and why, who need not, and who is gone', () => {
  const runs = [aRun({ id: 'a' }), aRun({ id: 'b', archived_at: away }), aRun({ id: 'c' })]
  const frozen = { runs, lost: [{ id: 'd', name: 'Gone' }] }
  const { can, cannot } = rehearse(frozen, () => archive, 'standard')
  expect(can.map(({ run }) => run.id)).toEqual(['a', 'c'])
  expect(cannot).toEqual([
    { why: 'It is archived already.', count: 1 },
    { why: 'it no longer matches.', count: 1 },
  ])
  const starred = [aRun({ id: 'a', starred: true }), aRun({ id: 'b' })]
  expect(
    rehearse({ runs: starred, lost: [] }, () => ({ kind: 'star', on: true }), 'light'),
  ).toMatchObject({ same: 1, cannot: [] })
})

test('a role that may not do it can do it to none', () => {
  const frozen = { runs: [aRun({ id: 'a', archived_at: away })], lost: [] }
  for (const role of ['standard', 'light'] as const)
    expect(rehearse(frozen, () => ({ kind: 'delete' }), role).can).toEqual([])
  expect(rehearse(frozen, () => ({ kind: 'delete' }), 'admin').can).toHaveLength(1)
  expect(rehearse({ runs: [aRun()], lost: [] }, () => archive, 'light').can).toEqual([])
})

test('the time is told from the calls and the limit', () => {
  const { calls, ms } = estimate(
    Array.from({ length: 1_000 }, () => archive),
    200,
  )
  expect(calls).toBe(2_000)
  expect(lengthText(ms)).toBe('about 10 minutes')
  expect(lengthText(2_000)).toBe('a few seconds')
  expect(lengthText(30_000)).toBe('less than a minute')
  expect(lengthText(3 * 3_600_000)).toBe('about 3 hours')
})

test('a pattern names by the name so far, a number and the template', () => {
  const places = { name: 'Acme', number: 3, template: 'Onboarding' }
  expect(nameBy('{template} {number}: {name} {unknown} ', places)).toBe(
    'Onboarding 3: Acme {unknown}',
  )
})
