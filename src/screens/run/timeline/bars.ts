import type { Task } from '#src/api/schema/task.ts'
import { isDone, isSkipped } from '#src/ui/task-state.ts'

/** From one moment to another, in ms. */
export type Stretch = { from: number; to: number }

/** A part of a bar: worked on and done, under way, still ahead until the deadline, or beyond it. */
export type BarPart = Stretch & { kind: 'done' | 'open' | 'ahead' | 'late' }

/** A task on the axis of time. Its parts stand one after the other and fill it. */
export type Bar = Stretch & {
  parts: BarPart[]
  deadline: number | null
  /** It has no end yet. */
  isEndless: boolean
}

const at = (instant: string | null) => (instant === null ? undefined : Date.parse(instant))

/** Where a task stands on the axis; undefined for one that a rule has taken out. */
export function barOf(task: Task, now: number): Bar | undefined {
  if (isSkipped(task)) return undefined
  const deadline = at(task.deadline) ?? null
  const done = isDone(task) ? (at(task.completed_at) ?? at(task.last_updated) ?? now) : undefined
  const begun = at(task.started_at) ?? at(task.created_at) ?? done ?? deadline ?? now
  if (done !== undefined) {
    const from = Math.min(begun, done)
    return { ...bar(from, done, cut(from, done, deadline, 'done')), deadline, isEndless: false }
  }
  if (deadline === null) {
    const to = Math.max(begun, now)
    return { ...bar(begun, to, [{ kind: 'open', from: begun, to }]), deadline, isEndless: true }
  }
  const from = Math.min(begun, deadline)
  if (deadline < now)
    return { ...bar(from, now, cut(from, now, deadline, 'open')), deadline, isEndless: true }
  const until = Math.min(Math.max(from, now), deadline)
  const parts: BarPart[] = [
    { kind: 'open', from, to: until },
    { kind: 'ahead', from: until, to: deadline },
  ]
  return { ...bar(from, deadline, parts), deadline, isEndless: false }
}

// What lies behind the deadline is late.
function cut(from: number, to: number, deadline: number | null, kind: 'done' | 'open'): BarPart[] {
  if (deadline === null || deadline >= to) return [{ kind, from, to }]
  const edge = Math.max(from, deadline)
  return [
    { kind, from, to: edge },
    { kind: 'late', from: edge, to },
  ]
}

function bar(from: number, to: number, parts: BarPart[]) {
  const lasting = parts.filter((part) => part.to > part.from)
  // What takes no time at all is still drawn.
  return { from, to, parts: lasting.length > 0 ? lasting : parts.slice(0, 1) }
}

/** From the first to the last of them, and to now. */
export const reachOf = (bars: readonly Stretch[], now: number): Stretch =>
  bars.reduce(
    (reach, one) => ({ from: Math.min(reach.from, one.from), to: Math.max(reach.to, one.to) }),
    { from: now, to: now },
  )

/** How late a task was done or is by now, in ms; 0 where it is not. */
export const lateBy = ({ parts }: Bar) =>
  parts.reduce((sum, { kind, from, to }) => (kind === 'late' ? sum + to - from : sum), 0)
