import type { Run } from '#src/api/schema/run.ts'
import type { Page } from '#src/api/schema/wire.ts'

/** What is shown of one page, and what has happened to it since it was taken in. */
export type Shown = {
  runs: readonly Run[]
  gone: ReadonlySet<string>
  changed: ReadonlySet<string>
  waiting: number
  /** Rows of which the answer does not say why they are missing; the latest changes may. */
  unexplained: readonly string[]
}

export const NONE: ReadonlySet<string> = new Set()

/** A page as it was answered. */
export const adopted = (page: Page<Run>): Shown => ({
  runs: page.items,
  gone: NONE,
  changed: NONE,
  waiting: 0,
  unexplained: [],
})
