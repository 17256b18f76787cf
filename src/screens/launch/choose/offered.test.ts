import { expect, test } from 'vitest'

import { templateRow } from '#src/api/schema/template-row.ts'
import { run } from '#src/api/schema/run.ts'

import { chooseSearch, isNarrowed, templateQueryOf } from './choose-search.ts'
import { foldersInOrder, inOrder, launchedBy, withheld } from './offered.ts'

const template = (data: object) =>
  templateRow.parse({ id: 'a', title: 'A', owner_id: 1, status: 'published', ...data })
const me = (role: 'admin' | 'standard' | 'light') => ({ id: '7', role })

test('a draft cannot be launched by anybody', () => {
  expect(withheld(template({ status: 'draft' }), me('admin'))).toBe('draft')
})

test('no type of template is held back: nothing says that one of them cannot be launched', () => {
  for (const type of ['procedure', 'form', 'document', null])
    expect(withheld(template({ type }), me('standard'))).toBeUndefined()
})

test('a right that is missing is a reason only where the rights are told in words that we know', () => {
  const told = template({ permissions: { data: ['READ', 'PROCESS_READ'] } })
  expect(withheld(told, me('standard'))).toBe('right')
  expect(withheld(told, me('admin'))).toBeUndefined()
  expect(withheld(told, { ...me('standard'), id: '1' })).toBeUndefined()
  expect(withheld(told, { ...me('light'), id: '1' })).toBe('right')
  expect(withheld(template({ permissions: ['READ', 'PROCESS_LAUNCH'] }), me('light'))).toBe(
    undefined,
  )
  for (const permissions of [undefined, [], ['may-see'], { launch: false }, null])
    expect(withheld(template({ permissions }), me('standard'))).toBeUndefined()
})

test('what a list leaves out is not taken for a form without fields', () => {
  expect(template({}).prerun).toBeUndefined()
  expect(template({ prerun: [] }).prerun).toEqual([])
  expect(template({ prerun: null }).prerun ?? 'unknown').toBeTruthy()
})

test('starred ones come first and stand once', () => {
  const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  expect(inOrder([c], [a, b, c])).toEqual([c, a, b])
  expect(inOrder([], [a, b])).toEqual([a, b])
})

test('what somebody has started, each once, the latest first, and no projects', () => {
  const of = (started_by: number, checklist_id: string | null, checklist_title: string) =>
    run.parse({
      id: 'r',
      name: 'R',
      status: 'active',
      created_at: '2026-03-01T00:00:00Z',
      last_updated: '2026-03-01T00:00:00Z',
      started_by,
      checklist_id,
      checklist_title,
    })
  const runs = [
    of(7, 'b', 'B'),
    of(8, 'c', 'C'),
    of(7, 'a', 'A'),
    of(7, 'b', 'B'),
    of(7, 'm', 'MISC'),
    of(7, null, 'None'),
  ]
  expect(launchedBy('7', runs)).toEqual([
    { id: 'b', title: 'B' },
    { id: 'a', title: 'A' },
  ])
})

test('a folder says what it is in', () => {
  const rest = { parent_id: null, folder_type: null, position: null, created_at: null }
  const inner = { id: 'i', name: 'Inner', ...rest, folder_object_id: null, children: [] }
  const outer = { id: 'o', name: 'Outer', ...rest, folder_object_id: null, children: [inner] }
  expect(foldersInOrder([outer])).toEqual([
    { id: 'o', title: 'Outer' },
    { id: 'i', title: 'Outer / Inner' },
  ])
})

test('the address is the query', () => {
  const id = 'f'.repeat(32)
  const { search, refused } = chooseSearch.read(
    new URLSearchParams(`q=lap&folder=${id}&starred=true&tag=nonsense&sort=name`),
  )
  expect(templateQueryOf(search)).toEqual({ q: 'lap', folder: id, starred: true })
  expect(refused.map(({ key }) => key)).toEqual(['tag', 'sort'])
  expect(isNarrowed(chooseSearch.read(new URLSearchParams('theme=dark')).search)).toBe(false)
})
