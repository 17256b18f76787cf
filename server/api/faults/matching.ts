import type { Fault } from './fault.ts'

/** A call as the switches see it. */
export type Call = { person: number; method: string; path: string }

/** Whether a call is in the scope of a switch, its `skip`, `times` and `rate` aside. */
export function isAbout({ person, method, path }: Fault, call: Call): boolean {
  return (
    (person === undefined || person === call.person) &&
    (method === undefined || method === call.method) &&
    (path === undefined || pattern(path).test(call.path))
  )
}

const pattern = (path: string) =>
  new RegExp(
    `^${path
      .split(/(\*\*|\*)/)
      .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : RegExp.escape(part)))
      .join('')}$`,
  )

/** The path of a request as a switch names it: without mount and organisation. */
export const pathBelow = (path: string): string =>
  path.replace(/^(?:\/api)?(?:\/organizations\/[^/]+)?(?=\/|$)/, '') || '/'

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
