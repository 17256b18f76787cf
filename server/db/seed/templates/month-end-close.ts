import { date, dropdown, file, multiselect, radio, text, textarea } from '../fields.ts'
import type { TemplateSeed } from '../template.ts'

export const monthEndClose: TemplateSeed = {
  key: 'month-end-close',
  title: 'Month-end close',
  summary: 'Books closed by the sixth working day.',
  icon: 'calculator',
  status: 'published',
  no_oneoff_tasks: true,
  owner: 'jonas',
  folder: 'financeTemplates',
  run_folders: ['monthEnd'],
  tags: ['audit'],
  run_tags: ['audit', 'emea', 'americas', 'apac'],
  launchers: { people: ['jonas', 'priya'] },
  readers: { groups: ['finance'] },
  weight: 9,
  stages: ['Collect', 'Reconcile', 'Report'],
  kickoff: [
    dropdown(
      'entity',
      'Company',
      ['Larkfield Ltd', 'Larkfield Iberia', 'Larkfield Inc.', 'Larkfield Pte'],
      {
        required: true,
      },
    ),
    text('period', 'Period', ({ subject }) => subject.month, { required: true }),
    date('cut-off', 'Cut-off', [0, 2], { required: true }),
    radio('kind', 'Kind of close', ['Month', 'Quarter', 'Year'], {
      required: true,
      default_value: 'Month',
    }),
  ],
  steps: [
    {
      key: 'invoices',
      title: 'Enter open supplier invoices',
      stage: 1,
      people: ['mei'],
      due: [2, 'days'],
    },
    {
      key: 'expenses',
      title: 'Collect expense reports',
      stage: 1,
      groups: ['finance'],
      due: [2, 'days'],
    },
    { key: 'payroll', title: 'Post the payroll', stage: 1, people: ['mei'], due: [2, 'days'] },
    {
      key: 'stock',
      title: 'Count the stock',
      stage: 1,
      people: ['luc'],
      due: [3, 'days'],
      fields: [
        file('list', 'Count list', ({ subject }) => `Stock ${subject.month}.xlsx`, {
          required: true,
        }),
      ],
    },
    {
      key: 'banks',
      title: 'Reconcile the bank accounts',
      stage: 2,
      people: ['mei'],
      due: [3, 'days'],
      fields: [
        multiselect('accounts', 'Accounts', ['Current', 'Savings', 'Cards', 'Payroll'], {
          required: true,
          must_all_checked: true,
        }),
        text(
          'difference',
          'Difference',
          ({ random }) => (random.chance(0.7) ? '0' : `${random.int(1, 90)}.50`),
          {
            field_validation: ['numeric'],
            prefix: '€',
          },
        ),
      ],
    },
    {
      key: 'intercompany',
      title: 'Reconcile with the other companies',
      stage: 2,
      people: ['jonas', 'priya'],
      everyone: true,
      due: [4, 'days'],
    },
    {
      key: 'accruals',
      title: 'Book accruals and depreciation',
      stage: 2,
      people: ['jonas'],
      due: [4, 'days'],
    },
    {
      key: 'auditor',
      title: 'Hand the papers to the auditor',
      stage: 2,
      guests: ['bluepine'],
      people: ['priya'],
      due: [5, 'days'],
      only_if: { field: 'kind', is: ['Quarter', 'Year'] },
    },
    {
      key: 'review',
      title: 'Review the result',
      stage: 3,
      type: 'approval',
      people: ['jonas'],
      due: [2, 'days', 'banks'],
      only_assignees: true,
    },
    {
      key: 'report',
      title: 'Report to the board',
      stage: 3,
      people: ['ana'],
      due: [8, 'days'],
      summary: '<p>One page: result, cash, three sentences on what was unusual.</p>',
      fields: [
        textarea(
          'comment',
          'Comment',
          () => '<p>In line with the forecast; freight is the exception.</p>',
          {
            use_wysiwyg_editor: true,
          },
        ),
      ],
    },
    {
      key: 'lock',
      title: 'Lock the period',
      stage: 3,
      type: 'expiring',
      people: ['priya'],
      due: [1, 'days', 'report'],
    },
  ],
  name: ({ month }) => `Month end – ${month}`,
  notes: ['New chart of accounts from this month on.'],
  comments: [
    'Card statement comes a day later this month.',
    'Stock differs by three pallets, counting again.',
    'Accruals booked.',
  ],
  problems: [
    'Bank interface is down, statements only on paper.',
    'Intercompany differs by a whole invoice.',
  ],
  improvements: ['Count the stock a day earlier, the warehouse is quieter then.'],
}
