import { date, dropdown, multiselect, radio, table, text, textarea } from '../fields.ts'
import type { TemplateSeed } from '../template.ts'

export const equipmentReturn: TemplateSeed = {
  key: 'equipment-return',
  title: 'Equipment return',
  summary: 'Everything back before the last day.',
  icon: 'package-check',
  owner: 'tomasz',
  folder: 'lifecycle',
  run_folders: ['leavers'],
  tags: ['hardware'],
  run_tags: ['hardware', 'remote'],
  launchers: { groups: ['it', 'people'], people: ['mei'] },
  readers: {},
  weight: 8,
  stages: [],
  kickoff: [
    text('who', 'Who returns', ({ subject }) => `${subject.first} ${subject.last}`, {
      required: true,
    }),
    date('last-day', 'Last day', [10, 20], { required: true }),
    dropdown('way', 'How', ['In person', 'By courier', 'By post'], { required: true }),
    multiselect('what', 'What', ['Laptop', 'Phone', 'Badge', 'Keys', 'Headset'], {
      required: true,
    }),
    table('serials', 'Serial numbers', ['Device', 'Serial number'], ({ random }) => [
      random.pick(['Laptop', 'Phone', 'Monitor']),
      `LF-${random.int(10_000, 99_999)}`,
    ]),
  ],
  steps: [
    {
      key: 'label',
      title: 'Send the return label',
      type: 'email',
      people: ['luc'],
      due: [2, 'days'],
      only_if: { field: 'way', is: ['By courier', 'By post'] },
    },
    { key: 'list', title: 'List what was handed out', people: ['luc'], due: [3, 'days'] },
    {
      key: 'receive',
      title: 'Receive and check',
      people: ['luc'],
      due: [8, 'days'],
      only_assignees: true,
      fields: [
        radio('state', 'State', ['Like new', 'Used', 'Damaged'], { required: true }),
        textarea('damage', 'Damage', () => 'Scratches on the lid, key missing.'),
      ],
    },
    { key: 'wipe', title: 'Wipe the devices', people: ['noah'], due: [3, 'days', 'receive'] },
    {
      key: 'shelve',
      title: 'Clean and put on the shelf',
      people: ['luc'],
      due: [1, 'weeks', 'receive'],
    },
    { key: 'accounts', title: 'Close the accounts', groups: ['it'], due: [12, 'days'] },
    { key: 'deposit', title: 'Settle the deposit', people: ['mei'], due: [1, 'weeks', 'receive'] },
    {
      key: 'confirm',
      title: 'Confirm that nothing is missing',
      type: 'expiring',
      people: ['helen'],
      due: [3, 'weeks'],
    },
  ],
  name: ({ first, last }) => `Return – ${first} ${last}`,
  notes: ['May keep the phone number, contract goes over.'],
  comments: [
    'Parcel is on its way.',
    'The headset stays, it was a present.',
    'Laptop arrived, charger is missing.',
  ],
  problems: [
    'Courier says delivered, nobody here has it.',
    'Disk is encrypted and nobody has the key.',
  ],
  improvements: ['Put the address for returns onto the first page.'],
}
