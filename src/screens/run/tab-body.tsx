import { type ComponentType, lazy, Suspense } from 'react'

import type { Run } from '#src/api/schema/run.ts'

import { TabSkeleton } from './tab-skeleton.tsx'
import { TaskTab } from './tasks/task-tab.tsx'
import type { Tab } from './url/run-page.ts'

/** What every tab is given; what else it needs it asks for itself, below the process's own key. */
export type TabProps = { run: Run }

// The first comes with the page; any other when it is opened, or about to be.
const LOAD = {
  timeline: async () => ({ default: (await import('./timeline/timeline-tab.tsx')).TimelineTab }),
  form: async () => ({ default: (await import('./form/form-tab.tsx')).FormTab }),
  answers: async () => ({ default: (await import('./answers/answers-tab.tsx')).AnswersTab }),
  comments: async () => ({
    default: (await import('./comments/comments-tab.tsx')).CommentsTab,
  }),
  activity: async () => ({
    default: (await import('./activity/activity-tab.tsx')).ActivityTab,
  }),
  files: async () => ({ default: (await import('./files/files-tab.tsx')).FilesTab }),
  people: async () => ({ default: (await import('./people-tab/people-tab.tsx')).PeopleTab }),
  settings: async () => ({
    default: (await import('./settings/settings-tab.tsx')).SettingsTab,
  }),
} satisfies Partial<Record<Tab, () => Promise<{ default: ComponentType<TabProps> }>>>

const BODIES: Record<Tab, ComponentType<TabProps>> = {
  tasks: TaskTab,
  timeline: lazy(LOAD.timeline),
  form: lazy(LOAD.form),
  answers: lazy(LOAD.answers),
  comments: lazy(LOAD.comments),
  activity: lazy(LOAD.activity),
  files: lazy(LOAD.files),
  people: lazy(LOAD.people),
  settings: lazy(LOAD.settings),
}

/** Somebody is about to open it. */
export function loadTab(tab: Tab) {
  if (tab !== 'tasks') LOAD[tab]().catch(() => {})
}

/** The part of a process that is open. */
export function TabBody({ tab, run }: TabProps & { tab: Tab }) {
  const Body = BODIES[tab]
  return (
    <Suspense fallback={<TabSkeleton />}>
      <Body run={run} />
    </Suspense>
  )
}
