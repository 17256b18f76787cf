import { date, text } from '../fields.ts'
import type { TemplateSeed } from '../template.ts'

/** A draft: it cannot be launched yet. */
export const securityTraining: TemplateSeed = {
  key: 'security-training',
  title: 'Yearly security training',
  summary: 'Still being written: do not use.',
  icon: 'graduation-cap',
  status: 'draft',
  owner: 'tomasz',
  folder: 'technology',
  run_folders: [],
  tags: [],
  run_tags: [],
  launchers: {},
  readers: {},
  editors: ['noah'],
  weight: 0,
  stages: [],
  kickoff: [
    text('team', 'Team', () => 'Finance', { required: true }),
    date('until', 'To be done by', [20, 40]),
  ],
  steps: [
    { key: 'watch', title: 'Watch the film', due: [2, 'weeks'] },
    { key: 'quiz', title: 'Pass the quiz', type: 'expiring', due: [1, 'weeks', 'watch'] },
  ],
  name: ({ month }) => `Training – ${month}`,
  notes: [],
  comments: [],
  problems: [],
  improvements: [],
}
