import { assignees, date, dropdown, multiselect, radio, text, textarea } from '../fields.ts'
import type { TemplateSeed } from '../template.ts'

export const incidentResponse: TemplateSeed = {
  key: 'incident-response',
  title: 'Incident response',
  summary: 'From the first alarm to the lessons learnt.',
  icon: 'flame',
  pinned: true,
  owner: 'tomasz',
  folder: 'technology',
  run_folders: ['incidents', 'operations'],
  tags: ['urgent'],
  run_tags: ['urgent', 'vip', 'audit'],
  launchers: { groups: ['it'], people: ['diego', 'luc'] },
  readers: { groups: ['clients'] },
  editors: ['noah'],
  weight: 12,
  kickoff_title: 'What is broken?',
  guidance:
    '<p>Start it <strong>first</strong>, ask questions afterwards. Severity can be changed.</p>',
  stages: ['Contain', 'Repair', 'Learn'],
  kickoff: [
    text(
      'title',
      'What is seen',
      ({ random, subject }) =>
        `${subject.service}: ${random.pick(['errors for some users', 'very slow', 'not reachable', 'wrong figures', 'certificate expired'])}`,
      { required: true },
    ),
    dropdown(
      'service',
      'Service',
      ['Web shop', 'Payments', 'Mail', 'Warehouse system', 'Intranet'],
      {
        required: true,
      },
    ),
    radio('severity', 'Severity', ['Critical', 'Major', 'Minor'], {
      required: true,
      default_value: 'Minor',
      guidance: 'Critical: clients cannot work',
    }),
    date('noticed', 'Noticed at', [-1, 0], { collect_time: true, required: true }),
    multiselect('affected', 'Affected', ['Clients', 'Colleagues', 'Partners', 'Data']),
    assignees('lead', 'Incident lead', { required: true }),
    textarea('details', 'Details', ({ random }) =>
      random.pick([
        'Alarm at a quarter past, three calls since.',
        'Started after the deployment of this morning.',
        'Only with the older app, the new one works.',
      ]),
    ),
  ],
  steps: [
    {
      key: 'confirm',
      title: 'Confirm and name the severity',
      stage: 1,
      groups: ['it'],
      due: [30, 'minutes'],
    },
    {
      key: 'inform',
      title: 'Tell those affected',
      stage: 1,
      type: 'expiring_email',
      people: ['diego'],
      due: [1, 'hours'],
    },
    {
      key: 'authority',
      title: 'Report to the data protection authority',
      stage: 1,
      people: ['ana'],
      guests: ['clara'],
      due: [72, 'hours'],
      only_if: { field: 'severity', is: ['Critical'] },
      only_assignees: true,
    },
    {
      key: 'workaround',
      title: 'Put a workaround in place',
      stage: 1,
      people: ['noah'],
      due: [4, 'hours'],
      fields: [
        textarea(
          'what',
          'What was done',
          () => 'Traffic moved to the second site, caches emptied.',
        ),
      ],
    },
    {
      key: 'evidence',
      title: 'Save logs and screenshots',
      stage: 1,
      groups: ['it'],
      due: [8, 'hours'],
    },
    {
      key: 'cause',
      title: 'Find the cause',
      stage: 2,
      people: ['noah', 'tomasz'],
      due: [2, 'days'],
      fields: [
        dropdown(
          'kind',
          'Kind of cause',
          ['Change', 'Capacity', 'Hardware', 'Third party', 'Unknown'],
          {
            required: true,
          },
        ),
      ],
    },
    { key: 'repair', title: 'Repair for good', stage: 2, groups: ['it'], due: [5, 'days'] },
    {
      key: 'all-clear',
      title: 'Give the all-clear',
      stage: 2,
      type: 'approval',
      roles: ['commander'],
      people: ['tomasz'],
      due: [1, 'days', 'repair'],
    },
    {
      key: 'review',
      title: 'Hold the review',
      stage: 3,
      people: ['tomasz', 'noah', 'diego'],
      everyone: true,
      due: [1, 'weeks', 'repair'],
      summary:
        '<p>No blame. Three questions:</p><ul><li>What happened?</li><li>Why did it make sense at the time?</li><li>What do we change?</li></ul>',
    },
    {
      key: 'measures',
      title: 'Follow up on the measures',
      stage: 3,
      people: ['tomasz'],
      due: [3, 'weeks', 'repair'],
    },
  ],
  name: ({ service, month }) => `Incident – ${service}, ${month}`,
  notes: ['<p>Bridge: room <code>incident</code>, open around the clock.</p>'],
  comments: [
    'Rolled back, error rate is falling.',
    'Vendor confirms a fault on their side, ticket open.',
    'Client called again, told them an hour.',
    'Logs of the second node are missing for ten minutes.',
    'All green since half an hour.',
  ],
  problems: [
    'Nobody on call for the payments vendor, phone is not answered.',
    'Backup of the night before is not readable.',
  ],
  improvements: ['The alarm should name the service, not the machine.'],
}
