import { date, text } from '../fields.ts'
import type { TemplateSeed } from '../template.ts'

/** An archived template: gone from the list, 404 by its id. */
export const travelRequest: TemplateSeed = {
  key: 'travel-request',
  title: 'Travel request (until 2025)',
  summary: 'Replaced by the purchase request.',
  icon: 'plane',
  archived: true,
  owner: 'priya',
  folder: 'buying',
  run_folders: [],
  tags: [],
  run_tags: [],
  launchers: {},
  readers: {},
  weight: 0,
  stages: [],
  kickoff: [
    text('where', 'Where to', () => 'Porto', { required: true }),
    date('when', 'When', [10, 30], { required: true }),
  ],
  steps: [
    {
      key: 'approve',
      title: 'Approve the trip',
      type: 'approval',
      people: ['jonas'],
      due: [3, 'days'],
    },
  ],
  name: ({ month }) => `Trip – ${month}`,
  notes: [],
  comments: [],
  problems: [],
  improvements: [],
}
