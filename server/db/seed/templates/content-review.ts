import { assignees, date, dropdown, multiselect, radio, text, textarea } from '../fields.ts'
import type { TemplateSeed } from '../template.ts'

export const contentReview: TemplateSeed = {
  key: 'content-review',
  title: 'Content review',
  summary: 'Nothing is published that only one person has read.',
  icon: 'file-check',
  owner: 'aisha',
  folder: 'businessTemplates',
  run_folders: ['operations'],
  tags: [],
  run_tags: ['legal', 'urgent', 'emea'],
  launchers: { groups: ['editorial'], people: ['diego'] },
  readers: { people: ['helen'] },
  editors: ['aisha'],
  weight: 13,
  stages: ['Write', 'Review', 'Publish'],
  kickoff: [
    text(
      'title',
      'Working title',
      ({ random, subject }) =>
        random.pick([
          `How ${subject.company} saved a day a week`,
          `What is new in ${subject.month}`,
          'Seven questions before you outsource payroll',
          `${subject.service}: a guide for beginners`,
        ]),
      { required: true },
    ),
    radio('format', 'Format', ['Article', 'Case study', 'Newsletter', 'Video'], { required: true }),
    dropdown('language', 'Language', ['English', 'Deutsch', 'Português', 'Español', '日本語'], {
      required: true,
    }),
    multiselect('channels', 'Channels', ['Website', 'Newsletter', 'Social media', 'Print']),
    date('publish', 'Publish on', [10, 25]),
    assignees('author', 'Author'),
    textarea(
      'brief',
      'Brief',
      ({ random }) =>
        random.pick([
          '<p>For people who have <strong>never</strong> used us. No jargon.</p>',
          '<p>Quote two clients, at most 900 words.</p>',
        ]),
      { use_wysiwyg_editor: true },
    ),
  ],
  steps: [
    {
      key: 'draft',
      title: 'Write the draft',
      stage: 1,
      people: ['aisha'],
      due: [5, 'days'],
      fields: [
        text(
          'link',
          'Link to the draft',
          ({ random }) => `https://docs.larkfield.example/d/${random.int(1000, 9999)}`,
          {
            required: true,
            field_validation: ['url'],
          },
        ),
      ],
    },
    { key: 'edit', title: 'Copy-edit', stage: 2, people: ['olivia'], due: [3, 'days', 'draft'] },
    {
      key: 'pictures',
      title: 'Choose pictures and check their rights',
      stage: 2,
      people: ['olivia'],
      due: [4, 'days', 'draft'],
    },
    {
      key: 'expert',
      title: 'Let an expert read it',
      stage: 2,
      groups: ['reviewers'],
      due: [4, 'days', 'draft'],
    },
    {
      key: 'client',
      title: 'Get the client’s consent',
      stage: 2,
      guests: ['yuki'],
      people: ['diego'],
      due: [6, 'days', 'draft'],
      only_if: { field: 'format', is: ['Case study', 'Video'] },
    },
    {
      key: 'approve',
      title: 'Approve for publication',
      stage: 2,
      type: 'approval',
      people: ['aisha'],
      due: [1, 'days', 'edit'],
    },
    {
      key: 'publish',
      title: 'Publish',
      stage: 3,
      starter: false,
      groups: ['editorial'],
      due: [2, 'days', 'approve'],
    },
    {
      key: 'announce',
      title: 'Announce it',
      stage: 3,
      type: 'expiring_email',
      people: ['olivia'],
      due: [3, 'days', 'publish'],
    },
    {
      key: 'figures',
      title: 'Look at the figures after a month',
      stage: 3,
      people: ['aisha'],
      due: [1, 'months', 'publish'],
    },
  ],
  name: ({ company, month }) => `${company}, ${month} – content review`,
  notes: ['Picture rights are cleared until the end of next year.'],
  comments: [
    'Second paragraph repeats the first, cut it.',
    'Client asks for the old logo to be removed.',
    'Lovely. Two commas, otherwise done.',
    'Figures come from the report of last year, is there a newer one?',
  ],
  problems: [
    'Legal does not accept the quote as it stands.',
    'The client has withdrawn the consent.',
  ],
  improvements: ['Put the word count into the brief.'],
}
