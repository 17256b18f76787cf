import { keysOf } from './records.ts'

/** How a demo run stands. */
export type Scenario =
  | 'just_started'
  | 'on_time'
  | 'due_soon'
  | 'late'
  | 'problem'
  | 'issue'
  | 'improvement'
  | 'complete'
  | 'archived_complete'
  | 'archived_running'

/** Of any forty runs in a row, so many stand so. */
export const MIX: Record<Scenario, number> = {
  just_started: 2,
  on_time: 9,
  due_soon: 3,
  late: 5,
  problem: 2,
  issue: 1,
  improvement: 1,
  complete: 14,
  archived_complete: 2,
  archived_running: 1,
}

const ROUND = keysOf(MIX).flatMap((scenario) =>
  Array.from({ length: MIX[scenario] }, () => scenario),
)

/** The scenario of the run with this number, from 0; 17 and 40 have no common factor, so each comes up evenly. */
export const scenarioOf = (index: number): Scenario =>
  ROUND[(index * 17) % ROUND.length] ?? 'on_time'
