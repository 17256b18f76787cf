import { beforeEach, expect, test, vi } from 'vitest'

const KEY = 'runboard.changes'
const READ = {
  id: 'a',
  name: 'Acme',
  archived_at: null,
  last_updated: '2026-03-02T10:00:00.000Z',
}
const STAMP = '2026-03-02T11:00:00.000Z'
const GLOBEX = { name: 'Globex', last_updated: STAMP }

/** As it is on a page that was loaded anew. */
async function loaded() {
  vi.resetModules()
  return import('./own-changes.ts')
}

beforeEach(() => sessionStorage.clear())

test('what was changed before the page was loaded anew still stands against answers from before', async () => {
  const before = await loaded()
  before.madeByMe('a', GLOBEX, STAMP)
  before.madeByMe('a', { starred: true })
  const after = await loaded()
  expect(after.withMine(READ)).toEqual({ ...READ, ...GLOBEX, starred: true })
  const newer = { ...READ, starred: true, last_updated: '2026-03-02T12:00:00.000Z' }
  expect(after.withMine(newer)).toEqual(newer)
})

test('a tag or folder that was put on or taken off before stands, too, beside those of others', async () => {
  const before = await loaded()
  const label = { id: 't', name: 'Urgent', color: '#ff0000' }
  before.tiedByMe('a', { kind: 'tags', tie: '7', label }, STAMP)
  before.tiedByMe('a', { kind: 'folders', tie: '8' })
  const after = await loaded()
  const read = {
    ...READ,
    tags: [{ id: 'u', association_id: '5' }],
    folders: [
      { id: 'f', folder_object_id: '8' },
      { id: 'g', folder_object_id: '9' },
    ],
  }
  const known = after.withMine(read)
  expect(known.tags.map(({ id, association_id }) => [id, association_id])).toEqual([
    ['u', '5'],
    ['t', '7'],
  ])
  expect(known.folders.map(({ id }) => id)).toEqual(['g'])
  expect(after.withMine(READ)).toEqual(READ)

  // Another tab tells nothing of a tie that is cut: it never comes again.
  after.changedElsewhere(['a'])
  expect(after.withMine(read).folders.map(({ id }) => id)).toEqual(['g'])
})

test('whoever signs out leaves nothing of it', async () => {
  const { madeByMe, wipeMine, withMine } = await loaded()
  madeByMe('a', GLOBEX, STAMP)
  wipeMine()
  expect(withMine(READ)).toBe(READ)
  expect((await loaded()).withMine(READ)).toBe(READ)
})

test.each(['{', '7', '[["a"]]', '[["a",[{"key":1,"patch":{"name":5},"at":9e15}]]]'])(
  'what makes no sense is as if nothing had been kept: %s',
  async (text) => {
    sessionStorage.setItem(KEY, text)
    expect((await loaded()).withMine(READ)).toBe(READ)
  },
)

test('where storage is denied it lasts as long as the page', async () => {
  vi.stubGlobal('sessionStorage', undefined)
  const { madeByMe, withMine } = await loaded()
  madeByMe('a', GLOBEX, STAMP)
  expect(withMine(READ).name).toBe('Globex')
})

test('a star that was changed in another tab since is as that tab left it; what has a stamp stays', async () => {
  const { changedElsewhere, madeByMe, withMine } = await loaded()
  madeByMe('a', GLOBEX, STAMP)
  madeByMe('a', { starred: true })
  madeByMe('b', { starred: true })
  changedElsewhere(['a'])
  expect(withMine(READ)).toEqual({ ...READ, ...GLOBEX })
  expect(withMine({ ...READ, id: 'b' })).toHaveProperty('starred', true)
})

test('a row that one has put away stays away for as long as answers do not know it, and comes back with somebody else', async () => {
  const { changedByMe, hasLeft, madeByMe, ownChanges } = await loaded()
  const late = Date.now() + 30_000
  changedByMe('a', { leaves: true, wasAway: false })
  expect(hasLeft(ownChanges(), READ, late)).toBe(false)
  madeByMe('a', { archived_at: STAMP, last_updated: STAMP }, STAMP)
  expect(hasLeft(ownChanges(), READ, late)).toBe(true)
  const back = { ...READ, last_updated: '2026-03-02T12:00:00.000Z' }
  expect(hasLeft(ownChanges(), back, late)).toBe(false)
})
