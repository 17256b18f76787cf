import {
  assignees,
  date,
  dropdown,
  email,
  file,
  multiselect,
  radio,
  table,
  text,
  textarea,
} from '../fields.ts'
import type { TemplateSeed } from '../template.ts'

export const employeeOnboarding: TemplateSeed = {
  key: 'employee-onboarding',
  title: 'Employee onboarding',
  summary: 'From the signed contract to the end of the first month.',
  icon: 'user-plus',
  pinned: true,
  owner: 'helen',
  folder: 'lifecycle',
  run_folders: ['joiners', 'people'],
  tags: ['remote'],
  run_tags: ['remote', 'hardware', 'emea', 'americas', 'apac', 'urgent'],
  launchers: { groups: ['people'], people: ['diego'] },
  readers: { groups: ['it'], people: ['aisha'] },
  editors: ['helen'],
  weight: 16,
  kickoff_title: 'Who is joining?',
  kickoff_description:
    'Ask the hiring manager for what you do not know. Everything can be changed later.',
  guidance:
    '<p>One process per person. Start it <strong>at least ten working days</strong> before the first day.</p>',
  stages: ['Before day one', 'First day', 'First month'],
  kickoff: [
    text('employee', 'Employee', ({ subject }) => `${subject.first} ${subject.last}`, {
      required: true,
      guidance: 'Full name as in the contract',
    }),
    email('private-email', 'Private e-mail', ({ subject }) => subject.email, {
      required: true,
      guidance: 'For everything before the company address exists',
    }),
    date('first-day', 'First day', [12, 30], { required: true }),
    dropdown('office', 'Office', ['Lisbon', 'London', 'New York', 'Singapore', 'Fully remote'], {
      required: true,
    }),
    radio('contract', 'Kind of contract', ['Permanent', 'Fixed term', 'Internship'], {
      required: true,
    }),
    multiselect('access', 'Systems', [
      'E-mail and calendar',
      'CRM',
      'Ledger',
      'Source code',
      'Design tools',
    ]),
    table('devices', 'Devices', ['Device', 'Quantity'], ({ random }) => [
      random.pick([
        'Laptop 14"',
        'Laptop 16"',
        'Monitor 27"',
        'Headset',
        'Phone',
        'Docking station',
      ]),
      String(random.int(1, 2)),
    ]),
    assignees('manager', 'Hiring manager', { guidance: 'Whoever will lead the new colleague' }),
    file(
      'contract-file',
      'Signed contract',
      ({ subject }) => `Contract ${subject.first} ${subject.last}.pdf`,
    ),
    textarea(
      'remarks',
      'Anything else?',
      ({ random }) =>
        random.pick([
          '<p>Prefers a <strong>left-handed</strong> mouse.</p>',
          '<p>Starts with two days of travel, first working day in the office is the Wednesday after.</p>',
          '<p>Knows the product well: was a client for three years.</p>',
        ]),
      { use_wysiwyg_editor: true },
    ),
  ],
  steps: [
    {
      key: 'contract',
      title: 'Check the signed contract',
      stage: 1,
      people: ['helen'],
      due: [2, 'days'],
      summary:
        '<p>Compare name, first day and salary with the offer. Both signatures have to be there.</p>',
    },
    {
      key: 'accounts',
      title: 'Create accounts',
      stage: 1,
      groups: ['it'],
      due: [5, 'days'],
      summary:
        '<p>Only the systems that the form names:</p><ul><li>directory and mailbox first,</li><li>then the rest by role.</li></ul><p>Put the address below.</p>',
      fields: [
        email(
          'address',
          'Company e-mail',
          ({ subject }) => `${subject.email.split('@')[0]}@larkfield.example`,
          {
            required: true,
          },
        ),
        multiselect(
          'done',
          'Done',
          ['Mailbox', 'Two-factor sign-in', 'Groups', 'Password handed over'],
          {
            must_all_checked: true,
            required: true,
          },
        ),
      ],
    },
    {
      key: 'device',
      title: 'Order and prepare the devices',
      stage: 1,
      people: ['luc'],
      due: [7, 'days'],
      only_assignees: true,
      launches: { template: 'purchase-request', name: 'Devices for a new colleague' },
      fields: [
        text('serial', 'Serial number', ({ random }) => `LF-${random.int(10_000, 99_999)}`, {
          guidance: 'On the underside of the laptop',
        }),
      ],
    },
    {
      key: 'buddy',
      title: 'Choose an onboarding buddy',
      stage: 1,
      roles: ['buddy'],
      due: [6, 'days'],
      max: 2,
    },
    { key: 'desk', title: 'Prepare desk and badge', stage: 1, people: ['luc'], due: [8, 'days'] },
    {
      key: 'welcome-mail',
      title: 'Send the welcome mail',
      stage: 1,
      type: 'email',
      people: ['helen'],
      due: [9, 'days'],
      summary: '<p>Goes to the private address: when, where, whom to ask for, what to bring.</p>',
    },
    {
      key: 'visa',
      title: 'Check the work permit for the office abroad',
      stage: 1,
      people: ['helen'],
      guests: ['clara'],
      due: [8, 'days'],
      only_if: { field: 'office', is: ['New York', 'Singapore'] },
    },
    {
      key: 'first-day',
      title: 'Welcome and tour',
      stage: 2,
      people: ['helen'],
      starts: [10, 'days'],
      due: [14, 'days'],
    },
    {
      key: 'policies',
      title: 'Read and acknowledge the policies',
      stage: 2,
      type: 'expiring',
      due: [1, 'days', 'first-day'],
      summary:
        '<ol><li>Security and acceptable use</li><li>Travel and expenses</li><li>Code of conduct</li></ol>',
    },
    {
      key: 'payroll',
      title: 'Add to payroll',
      stage: 2,
      people: ['mei'],
      due: [3, 'days', 'first-day'],
      only_assignees: true,
      no_guest_comments: true,
    },
    {
      key: 'introduction',
      title: 'Introduce to the team',
      stage: 2,
      due: [2, 'days', 'first-day'],
    },
    {
      key: 'probation-goals',
      title: 'Agree on goals for the first three months',
      stage: 3,
      due: [2, 'weeks', 'first-day'],
      fields: [
        textarea('goals', 'Goals', ({ random }) =>
          random.pick([
            'Close one ticket of each kind alone. Lead one retrospective.',
            'Own the monthly report from December on.',
            'Know every client of the region by name.',
          ]),
        ),
      ],
    },
    {
      key: 'feedback',
      title: 'Feedback after the first month',
      stage: 3,
      people: ['helen', 'ana'],
      everyone: true,
      due: [1, 'months', 'first-day'],
      fields: [
        radio('mood', 'How is it going?', ['Very well', 'Well', 'Could be better'], {
          required: true,
        }),
      ],
    },
  ],
  name: ({ first, last }) => `Onboarding – ${first} ${last}`,
  notes: [
    '<p>Joins the <strong>second</strong> team of the region. Please keep the buddy in copy.</p>',
    'First day may move by a week: notice period still being talked about.',
  ],
  comments: [
    'The laptop is here and set up, waiting in the cupboard on the second floor.',
    'First day moved by two days, I have told facilities.',
    'Could somebody from IT confirm the licence for the design tools?',
    'Signed contract came back today, original follows by post.',
    'Badge photo is still missing.',
  ],
  problems: [
    'The supplier cannot deliver the laptop before the first day.',
    'Name in the contract differs from the passport, legal has to look at it.',
    'No free licence left in the CRM.',
  ],
  improvements: [
    'Ask for the size of the T-shirt in the kick-off form, we always have to write again.',
  ],
}
