import { createHash } from 'node:crypto'

/** A stream of numbers that is the same every time for the same words. */
export type Random = {
  /** From 0 to below 1. */
  next: () => number
  /** A whole number, both ends included. */
  int: (from: number, to: number) => number
  chance: (probability: number) => boolean
  pick: <T>(list: readonly T[]) => T
  /** So many different entries, in the order of the list; all of them where there are not more. */
  some: <T>(list: readonly T[], count: number) => T[]
  /** 32 lowercase hex characters. */
  id: () => string
}

const digest = (words: readonly (string | number)[]) =>
  createHash('sha256').update(words.join('\n')).digest()

/** The id of a thing that has a name of its own: the same words give the same id. */
export const idOf = (...words: (string | number)[]): string =>
  digest(words).toString('hex').slice(0, 32)

/** The small fast counter generator of 32 bits (sfc32), begun from the hash of the words. */
export function createRandom(...words: (string | number)[]): Random {
  const seed = digest(words)
  let a = seed.readInt32LE(0)
  let b = seed.readInt32LE(4)
  let c = seed.readInt32LE(8)
  let counter = seed.readInt32LE(12)
  const word = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  const next = () => word() / 2 ** 32
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const one = list[int(0, list.length - 1)]
      if (one === undefined) throw new Error('There is nothing to pick from.')
      return one
    },
    some: (list, count) => {
      const left = new Set(list.keys())
      while (left.size > count) left.delete([...left][int(0, left.size - 1)] ?? -1)
      return list.filter((_, at) => left.has(at))
    },
    id: () => [word(), word(), word(), word()].map((n) => n.toString(16).padStart(8, '0')).join(''),
  }
}
