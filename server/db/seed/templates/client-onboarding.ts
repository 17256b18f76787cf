import { date, dropdown, email, file, multiselect, radio, text, textarea } from '../fields.ts'
import type { TemplateSeed } from '../template.ts'

export const clientOnboarding: TemplateSeed = {
  key: 'client-onboarding',
  title: 'Client onboarding',
  summary: 'The first six weeks of a new client.',
  icon: 'handshake',
  owner: 'diego',
  folder: 'businessTemplates',
  run_folders: ['clients', 'keyAccounts'],
  tags: ['vip'],
  run_tags: ['vip', 'emea', 'americas', 'apac', 'renewal', 'legal'],
  launchers: { groups: ['clients'] },
  readers: { groups: ['finance'], people: ['aisha'] },
  weight: 14,
  kickoff_title: 'About the client',
  stages: ['Set up', 'Train', 'Go live'],
  kickoff: [
    text('client', 'Client', ({ subject }) => subject.company, { required: true }),
    email('contact', 'Main contact', ({ subject }) => `office@${subject.domain}`, {
      required: true,
    }),
    radio('plan', 'Plan', ['Starter', 'Business', 'Enterprise'], { required: true }),
    text('seats', 'Seats', ({ random }) => String(random.int(3, 450)), {
      field_validation: ['numeric'],
      suffix: 'people',
    }),
    dropdown('region', 'Region', ['Europe', 'Americas', 'Asia and Pacific'], { required: true }),
    multiselect(
      'modules',
      'Modules',
      ['Reports', 'Single sign-on', 'API', 'Archive', 'Mobile app'],
      {
        required: true,
      },
    ),
    date('go-live', 'Go-live', [30, 50]),
    file('contract', 'Contract', ({ subject }) => `Contract ${subject.company}.docx`),
    textarea(
      'goals',
      'What do they want to reach?',
      ({ random }) =>
        random.pick([
          '<p>Half the time for a quote.</p>',
          '<p>One place for all sites, <em>no more spreadsheets</em>.</p>',
          '<p>Pass the audit in spring.</p>',
        ]),
      { use_wysiwyg_editor: true },
    ),
  ],
  steps: [
    {
      key: 'welcome',
      title: 'Send the welcome pack',
      stage: 1,
      type: 'email',
      people: ['diego'],
      due: [1, 'days'],
    },
    {
      key: 'kick-off',
      title: 'Kick-off call',
      stage: 1,
      people: ['diego'],
      due: [5, 'days'],
      summary: '<p>Agenda: people, goals, data, dates. Record it if they agree.</p>',
      fields: [date('when', 'Held on', [2, 5], { collect_time: true })],
    },
    {
      key: 'data',
      title: 'Hand over your data',
      stage: 1,
      guests: ['yuki'],
      due: [10, 'days'],
      summary: '<p>A CSV or a spreadsheet is enough. We take care of the rest.</p>',
      fields: [
        file('export', 'Export', ({ subject }) => `${subject.company} export.csv`, {
          required: true,
        }),
      ],
    },
    { key: 'import', title: 'Import the data', stage: 1, groups: ['it'], due: [5, 'days', 'data'] },
    {
      key: 'sso',
      title: 'Connect single sign-on',
      stage: 1,
      people: ['noah'],
      guests: ['marta'],
      due: [2, 'weeks'],
      only_if: { field: 'plan', is: ['Enterprise'] },
    },
    {
      key: 'training',
      title: 'Train the key users',
      stage: 2,
      people: ['diego'],
      starts: [2, 'weeks'],
      due: [3, 'weeks'],
    },
    {
      key: 'invoice',
      title: 'Send the first invoice',
      stage: 2,
      people: ['mei'],
      due: [4, 'weeks'],
      fields: [
        text('number', 'Invoice number', ({ random }) => `R${random.int(100_000, 999_999)}`, {
          required: true,
        }),
      ],
    },
    {
      key: 'accept',
      title: 'Accept the set-up',
      stage: 3,
      type: 'approval',
      guests: ['marta'],
      people: ['diego'],
      due: [1, 'weeks', 'training'],
    },
    { key: 'live', title: 'Go live', stage: 3, people: ['diego'], due: [6, 'weeks'] },
    {
      key: 'check-in',
      title: 'Check in after two weeks',
      stage: 3,
      starter: false,
      due: [2, 'weeks', 'live'],
    },
  ],
  name: ({ company }) => `${company} – onboarding`,
  notes: [
    '<p>Sold together with the archive. <strong>Do not</strong> invoice the training separately.</p>',
  ],
  comments: [
    'They want the training in two groups, mornings only.',
    'Export has dates in two formats, asked which one is right.',
    'Kick-off was good, eleven people on the call.',
    'Their IT is on holiday until Monday.',
    'Go-live date confirmed.',
  ],
  problems: [
    'The export lacks the customer numbers, nothing can be matched.',
    'Contact has left the company, waiting for a new one.',
    'Their firewall blocks the sign-in.',
  ],
  improvements: ['Send the example file for the import together with the welcome pack.'],
}
