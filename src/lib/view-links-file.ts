import * as z from 'zod/mini'

import { LONGEST_NAME, tidyName, type View, view } from './view-links.ts'

/** A hundred views do not come near it. */
export const LARGEST_FILE = 1_000_000

const file = z.object({
  runboard: z.literal('views'),
  version: z.literal(1),
  views: z.array(view),
})
const head = z.object({ runboard: z.literal('views'), version: z.number() })

/** The text of a file that holds these views. */
export const toViewFile = (views: readonly View[], now: Date) =>
  `${JSON.stringify(
    {
      runboard: 'views',
      version: 1,
      exported_at: now.toISOString(),
      views: views.map(({ name, query }) => ({ name, query })),
    },
    undefined,
    2,
  )}\n`

/** Why a file cannot be taken in; `at` counts the views in it from 1. */
export type FileProblem =
  | { problem: 'not-json' | 'not-views' | 'newer' | 'empty' }
  | { problem: 'view'; at: number }

/** The views of a file, all of them or none. */
export function readViewFile(text: string): { views: View[] } | FileProblem {
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { problem: 'not-json' }
  }
  const kind = z.safeParse(head, content)
  if (!kind.success) return { problem: 'not-views' }
  if (kind.data.version > 1) return { problem: 'newer' }
  const read = z.safeParse(file, content)
  if (read.success) return read.data.views.length > 0 ? read.data : { problem: 'empty' }
  const [first] = read.error.issues
  const at = first?.path[0] === 'views' ? first.path[1] : undefined
  return typeof at === 'number' ? { problem: 'view', at: at + 1 } : { problem: 'not-views' }
}

const isTaken = (name: string, views: readonly View[]) =>
  views.some((one) => one.name.toLowerCase() === name.toLowerCase())

/** The name, or where it is taken the name with the first number that is free. */
export function freeName(name: string, views: readonly View[]) {
  let free = name
  for (let number = 2; isTaken(free, views); number += 1) {
    const end = ` (${number})`
    free = tidyName(name.slice(0, LONGEST_NAME - end.length)) + end
  }
  return free
}

/** Something for a file's name: the words of a text, joined by hyphens. */
export const slug = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
