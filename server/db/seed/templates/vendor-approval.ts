import { dropdown, email, file, multiselect, radio, table, text, textarea } from '../fields.ts'
import type { TemplateSeed } from '../template.ts'

export const vendorApproval: TemplateSeed = {
  key: 'vendor-approval',
  title: 'Vendor approval',
  summary: 'A new supplier is checked before the first order.',
  icon: 'shield-check',
  owner: 'priya',
  folder: 'buying',
  run_folders: ['purchasing', 'finance'],
  tags: ['audit'],
  run_tags: ['audit', 'legal', 'emea', 'americas', 'apac'],
  launchers: { groups: ['finance'], people: ['diego', 'noah'] },
  readers: { people: ['helen'] },
  editors: ['jonas'],
  weight: 10,
  kickoff_title: 'About the vendor',
  stages: ['Collect', 'Check', 'Decide'],
  kickoff: [
    text('vendor', 'Vendor', ({ subject }) => subject.company, { required: true }),
    text('website', 'Website', ({ subject }) => `https://www.${subject.domain}`, {
      field_validation: ['url'],
    }),
    email('contact', 'Contact', ({ subject }) => `sales@${subject.domain}`, { required: true }),
    dropdown(
      'category',
      'Category',
      ['Software', 'Hardware', 'Consulting', 'Facilities', 'Marketing'],
      { required: true },
    ),
    radio('personal-data', 'Will they process personal data?', ['Yes', 'No'], {
      required: true,
      guidance: 'If unsure, choose Yes',
    }),
    text('volume', 'Expected volume a year', ({ random }) => String(random.int(2, 240) * 500), {
      field_validation: ['numeric'],
      prefix: '€',
    }),
    multiselect('certificates', 'Certificates', ['ISO 27001', 'ISO 9001', 'SOC 2', 'None']),
    table('references', 'References', ['Company', 'Contact', 'Phone'], ({ random }) => [
      random.pick(['Harbour Foods', 'Nordwind Logistik', 'Silva Clinics', 'Bluepine']),
      random.pick(['J. Marsh', 'K. Holm', 'P. Alves', 'S. Ito']),
      `+44 20 7946 0${random.int(100, 999)}`,
    ]),
    file('offer', 'Offer', ({ subject }) => `Offer ${subject.company}.pdf`),
  ],
  steps: [
    {
      key: 'questionnaire',
      title: 'Fill in the vendor questionnaire',
      stage: 1,
      guests: ['ben'],
      due: [5, 'days'],
      summary:
        '<p>Please answer all questions; <em>not applicable</em> is an answer. You can come back to this page at any time.</p>',
      fields: [
        text('employees', 'Number of employees', ({ random }) => String(random.int(3, 4000)), {
          required: true,
          field_validation: ['numeric'],
        }),
        file(
          'insurance',
          'Proof of insurance',
          ({ subject }) => `Insurance ${subject.company}.pdf`,
        ),
      ],
    },
    {
      key: 'duplicates',
      title: 'Look for the vendor in the ledger',
      stage: 1,
      people: ['mei'],
      due: [2, 'days'],
    },
    {
      key: 'credit',
      title: 'Check the credit rating',
      stage: 2,
      people: ['mei'],
      due: [4, 'days'],
    },
    {
      key: 'security',
      title: 'Security review',
      stage: 2,
      groups: ['it'],
      due: [5, 'days', 'questionnaire'],
      fields: [
        radio('rating', 'Rating', ['Low risk', 'Medium risk', 'High risk'], { required: true }),
        textarea('findings', 'Findings', ({ random }) =>
          random.pick([
            'Backups are encrypted, restore is tested twice a year.',
            'No single sign-on below the largest plan. Acceptable for this use.',
            'Penetration test is older than two years; a new one is announced.',
          ]),
        ),
      ],
    },
    {
      key: 'data-protection',
      title: 'Sign the data processing agreement',
      stage: 2,
      people: ['sofia'],
      guests: ['clara'],
      due: [10, 'days'],
      only_if: { field: 'personal-data', is: ['Yes'] },
    },
    {
      key: 'terms',
      title: 'Negotiate the terms of payment',
      stage: 2,
      people: ['priya'],
      due: [8, 'days'],
    },
    {
      key: 'approve',
      title: 'Approve the vendor',
      stage: 3,
      type: 'approval',
      people: ['jonas'],
      due: [3, 'days', 'security'],
      only_assignees: true,
      summary:
        '<p>Reject when the rating is <strong>High risk</strong> and nothing speaks for an exception.</p>',
    },
    {
      key: 'inform',
      title: 'Tell the vendor',
      stage: 3,
      type: 'email',
      people: ['priya'],
      due: [1, 'days', 'approve'],
    },
    {
      key: 'ledger',
      title: 'Add to the ledger',
      stage: 3,
      people: ['mei'],
      due: [2, 'days', 'approve'],
    },
    {
      key: 'first-order',
      title: 'Watch the first order',
      stage: 3,
      people: ['priya'],
      due: [3, 'weeks', 'approve'],
    },
  ],
  name: ({ company }) => `Vendor – ${company}`,
  notes: ['Needed for the move of the warehouse, so please before the end of the quarter.'],
  comments: [
    'They asked for our own insurance certificate, sent it.',
    'Rating agency answers tomorrow.',
    'Thirty days net is fine with them, two per cent discount within ten.',
    'Questionnaire is half done, I have reminded them.',
  ],
  problems: [
    'The vendor does not answer any more, two reminders sent.',
    'Their contract names another company than the offer.',
  ],
  improvements: ['Skip the references for vendors under 5,000 a year.'],
}
