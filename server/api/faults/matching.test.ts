import { expect, test } from 'vitest'
import { fault } from './fault.ts'
import { isAbout, pathBelow, seeded } from './matching.ts'

test.each([
  ['/runs', '/runs', true],
  ['/runs', '/runs/1', false],
  ['/runs', '/xruns', false],
  ['/runs/*', '/runs/1', true],
  ['/runs/*', '/runs/1/tasks', false],
  ['/runs/*/tasks', '/runs/1/tasks', true],
  ['/runs**', '/runs', true],
  ['/runs**', '/runs/1/tasks', true],
  ['/**/tasks', '/runs/1/tasks', true],
  ['/r.ns', '/runs', false],
])('%s is about %s: %s', (path, asked, expected) => {
  const one = fault.parse({ kind: 'drop', path })
  expect(isAbout(one, { person: 1, method: 'GET', path: asked })).toBe(expected)
})

test.each([
  [{}, true],
  [{ person: 1 }, true],
  [{ person: 2 }, false],
  [{ method: 'GET' }, true],
  [{ method: 'PUT' }, false],
  [{ method: 'GET', person: 2 }, false],
])('%j is about a GET of person 1: %s', (scope, expected) => {
  const one = fault.parse({ kind: 'drop', ...scope })
  expect(isAbout(one, { person: 1, method: 'GET', path: '/runs' })).toBe(expected)
})

test.each([
  ['/api/organizations/0a/runs/1', '/runs/1'],
  ['/organizations/0a/runs/1', '/runs/1'],
  ['/api/organizations/0a', '/'],
  ['/api/me/organizations', '/me/organizations'],
  ['/me', '/me'],
])('%s is known as %s', (path, below) => {
  expect(pathBelow(path)).toBe(below)
})

test('a seed gives the same numbers again, spread between 0 and 1', () => {
  const numbers = (seed: number) => Array.from({ length: 1000 }, seeded(seed))
  expect(numbers(5)).toEqual(numbers(5))
  expect(numbers(5)).not.toEqual(numbers(6))
  const all = numbers(5)
  expect(Math.min(...all)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...all)).toBeLessThan(1)
  expect(all.filter((one) => one < 0.25).length).toBeGreaterThan(200)
  expect(all.filter((one) => one < 0.25).length).toBeLessThan(300)
})
