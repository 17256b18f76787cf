import { expect, test } from 'vitest'
import { newId } from '../../api/ids.ts'
import { testStore } from '../../testing.ts'
import { sharedInMemory } from './memory.ts'
import { sharedInTable } from './table.ts'

/** Two copies of the gateway, where there can be two. */
async function copies(kind: 'memory' | 'table') {
  const clock = { now: new Date('2026-03-02T10:00:00.000Z') }
  const key = `test:${newId()}`
  if (kind === 'memory') {
    const only = sharedInMemory(() => clock.now)
    return { one: only, other: only, key, clock }
  }
  const { db } = await testStore()
  const copy = () => sharedInTable(db, () => clock.now)
  return { one: copy(), other: copy(), key, clock }
}

const later = (clock: { now: Date }, ms: number) => {
  clock.now = new Date(clock.now.valueOf() + ms)
}

for (const kind of ['memory', 'table'] as const) {
  test(`${kind}: what one copy puts the other gets, until it runs out or is removed`, async () => {
    const { one, other, key, clock } = await copies(kind)
    expect(await other.get(key)).toBeUndefined()
    await one.put(key, 'a', 1000)
    expect(await other.get(key)).toBe('a')
    expect(await other.left(key)).toBe(1000)
    await other.put(key, 'b', 2000)
    later(clock, 1999)
    expect(await one.get(key)).toBe('b')
    later(clock, 1)
    expect(await one.get(key)).toBeUndefined()
    expect(await one.take(key)).toBeUndefined()
    expect(await one.left(key)).toBe(0)
    await one.put(key, 'c', 1000)
    await other.remove(key)
    expect(await one.get(key)).toBeUndefined()
  })

  test(`${kind}: one of many takers gets it`, async () => {
    const { one, other, key } = await copies(kind)
    await one.put(key, 'ticket', 1000)
    const taken = await Promise.all([
      one.take(key),
      other.take(key),
      one.take(key),
      other.take(key),
    ])
    expect(taken.filter((value) => value !== undefined)).toEqual(['ticket'])
  })

  test(`${kind}: counts of all copies add up within a window that the first begins`, async () => {
    const { one, other, key, clock } = await copies(kind)
    const counts = await Promise.all(
      Array.from({ length: 10 }, (_, at) => (at % 2 ? one : other).count(key, 60_000)),
    )
    expect(counts.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    later(clock, 59_000)
    expect(await one.count(key, 60_000)).toBe(11)
    expect(await one.left(key)).toBe(1000)
    expect(await one.get(key)).toBeUndefined()
    later(clock, 1000)
    expect(await other.count(key, 60_000)).toBe(1)
    await one.uncount(key)
    await one.uncount(key)
    expect(await other.count(key, 60_000)).toBe(1)
    await one.remove(key)
    expect(await one.count(key, 60_000)).toBe(1)
  })

  test(`${kind}: work with one key is done one after another, also after one has failed`, async () => {
    const { one, other, key } = await copies(kind)
    let inside = 0
    let most = 0
    const work = (copy: typeof one, fails = false) =>
      copy.alone(key, async () => {
        inside += 1
        most = Math.max(most, inside)
        await new Promise((resolve) => setImmediate(resolve))
        inside -= 1
        if (fails) throw new Error('told to the caller')
        return 'done'
      })
    const results = await Promise.allSettled([
      work(one),
      work(other, true),
      work(one, true),
      work(other),
      work(one),
    ])
    expect(most).toBe(1)
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(2)
    expect(await one.alone(key, async () => other.alone(newId(), async () => 'both'))).toBe('both')
  })
}

test('a flood of counts drives out no value', async () => {
  const { one, key } = await copies('memory')
  await one.put(key, 'revoked', 1000)
  for (let at = 0; at < 60_000; at++) await one.count(`${key}:${at}`, 1000)
  expect(await one.get(key)).toBe('revoked')
})

test('a copy that died holding a key keeps it from the others for seconds, not for ever', async () => {
  const { one, key, clock } = await copies('table')
  const { db } = await testStore()
  const expires_at = new Date(clock.now.valueOf() + 15_000)
  await db
    .insertInto('shared')
    .values({ key: `lease:${key}`, value: 'the dead', expires_at })
    .execute()
  let done = false
  const work = one.alone(key, async () => {
    done = true
  })
  await one.put(newId(), 'meanwhile', 1000)
  expect(done).toBe(false)
  later(clock, 15_001)
  await work
  expect(done).toBe(true)
})
