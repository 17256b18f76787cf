import fc from 'fast-check'
import { expect, test } from 'vitest'

import { HistoryPace } from './history-pace.ts'

/** A pace whose time passes when it is told to. */
function atAnyTime() {
  let now = 0
  let timer: { at: number; act: () => void } | undefined
  const pace = new HistoryPace({
    now: () => now,
    after: (ms, act) => {
      const mine = { at: now + ms, act }
      timer = mine
      return () => {
        if (timer === mine) timer = undefined
      }
    },
  })
  const done: { what: number; at: number }[] = []
  return {
    pace,
    done,
    write: (what: number) => pace.write(() => void done.push({ what, at: now })),
    pass: (ms: number) => {
      const end = now + ms
      while (timer && timer.at <= end) {
        const { at, act } = timer
        timer = undefined
        now = at
        act()
      }
      now = end
    },
  }
}

const anyPauses = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1 })

test('two go through at once, the third waits for its second to pass', () => {
  const { write, pass, done } = atAnyTime()
  for (const what of [1, 2, 3]) {
    write(what)
    pass(0)
  }
  pass(999)
  expect(done.map(({ what }) => what)).toEqual([1, 2])
  pass(1)
  expect(done.map(({ what }) => what)).toEqual([1, 2, 3])
})

test('of those that wait the last is done, and none that was called off', () => {
  const { write, pass, done, pace } = atAnyTime()
  for (const what of [1, 2, 3, 4]) {
    write(what)
    if (what < 3) pass(0)
  }
  pass(1_000)
  expect(done.map(({ what }) => what)).toEqual([1, 2, 4])
  write(5)
  pass(0)
  write(6)
  pace.cancel()
  pass(5_000)
  expect(done.map(({ what }) => what)).toEqual([1, 2, 4, 5])
})

test('what is written in one moment is written once, behind what has been drawn', () => {
  const { write, pass, done } = atAnyTime()
  write(1)
  write(2)
  expect(done).toEqual([])
  pass(0)
  expect(done).toEqual([{ what: 2, at: 0 }])
})

test('however fast somebody is, there are never more than two a second, and the last one is kept', () => {
  fc.assert(
    fc.property(anyPauses, (pauses) => {
      const { write, pass, done } = atAnyTime()
      for (const [what, ms] of pauses.entries()) {
        write(what)
        pass(ms)
      }
      pass(5_000)
      for (const { at } of done)
        expect(done.filter((one) => one.at > at - 1_000 && one.at <= at).length).toBeLessThan(3)
      expect(done.at(-1)?.what).toBe(pauses.length - 1)
    }),
  )
})
