import { frameParams } from '#src/lib/frame-words.ts'
import { choice, oneId, searchSchema, text } from '#src/lib/search-params.ts'

import { ACTIVITY_WORDS } from './activity-words.ts'
import { TASK_WORDS } from './task-words.ts'

/** What of a process can be looked at beside its head, the first by default. Each is drawn by ../tab-body.tsx. */
export const TABS = [
  'tasks',
  'timeline',
  'form',
  'answers',
  'comments',
  'activity',
  'files',
  'people',
  'settings',
] as const
export type Tab = (typeof TABS)[number]

const HEX = /^[0-9a-f]{32}$/

/**
 * The process page's URL: which part of it is open, which task, and the query of the list one came from. The words of
 * a part stay in the address when another part is opened.
 */
export const runPage = searchSchema({
  tab: choice(TABS, 'tasks'),
  task: oneId(HEX),
  from: text(),
  ...TASK_WORDS,
  ...ACTIVITY_WORDS,
  ...frameParams(),
})
export type RunPageSearch = ReturnType<typeof runPage.read>['search']
