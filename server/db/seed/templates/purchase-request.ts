import { date, dropdown, radio, table, text, textarea } from '../fields.ts'
import type { TemplateSeed } from '../template.ts'

export const purchaseRequest: TemplateSeed = {
  key: 'purchase-request',
  title: 'Purchase request',
  summary: 'Ask for anything that costs money. Answered within a week.',
  icon: 'shopping-cart',
  type: 'form',
  auto_naming: { changeable: false },
  owner: 'priya',
  folder: 'buying',
  run_folders: ['purchasing'],
  tags: [],
  run_tags: ['hardware', 'urgent', 'audit'],
  launchers: { groups: ['finance', 'it', 'editorial', 'people', 'clients'] },
  readers: { groups: ['finance'] },
  weight: 18,
  kickoff_title: 'What do you need?',
  stages: [],
  kickoff: [
    text('item', 'What', ({ subject }) => subject.item, {
      required: true,
      field_validation: ['min:3', 'max:120'],
    }),
    dropdown(
      'cost-centre',
      'Cost centre',
      ['Operations', 'People', 'IT', 'Editorial', 'Client success'],
      {
        required: true,
      },
    ),
    radio('amount', 'Amount', ['Up to 500', '500 to 5,000', 'Over 5,000'], { required: true }),
    date('needed', 'Needed by', [7, 28]),
    table('positions', 'Positions', ['Item', 'Quantity', 'Price'], ({ random, subject }) => [
      subject.item,
      String(random.int(1, 12)),
      `${random.int(8, 900)}.00`,
    ]),
    textarea('reason', 'Why', ({ random }) =>
      random.pick([
        'The old one is broken and repair costs more.',
        'Two new colleagues start next month.',
        'Asked for by the client, goes onto their invoice.',
        'Licence ends, the renewal is cheaper for two years.',
      ]),
    ),
  ],
  steps: [
    {
      key: 'budget',
      title: 'Check the budget',
      people: ['mei'],
      due: [1, 'days'],
      fields: [radio('left', 'Is there budget left?', ['Yes', 'Partly', 'No'], { required: true })],
    },
    { key: 'offers', title: 'Compare three offers', people: ['priya'], due: [2, 'days'] },
    {
      key: 'approve',
      title: 'Approve the purchase',
      type: 'approval',
      people: ['jonas'],
      roles: ['budget'],
      due: [3, 'days'],
    },
    {
      key: 'approve-large',
      title: 'Approve the large purchase',
      type: 'approval',
      people: ['ana', 'jonas'],
      everyone: true,
      due: [2, 'days', 'approve'],
      only_if: { field: 'amount', is: ['Over 5,000'] },
    },
    {
      key: 'order',
      title: 'Place the order',
      people: ['priya'],
      due: [2, 'days', 'approve'],
      fields: [
        text('order-number', 'Order number', ({ random }) => `PO-${random.int(10_000, 99_999)}`, {
          required: true,
          field_validation: ['alpha_dash'],
        }),
      ],
    },
    {
      key: 'receive',
      title: 'Confirm the delivery',
      people: ['luc'],
      due: [10, 'days', 'order'],
      summary:
        '<p>Count, look for damage, sign. <a href="https://larkfield.example/receiving">How we receive goods</a></p>',
    },
    {
      key: 'pay',
      title: 'Check and pay the invoice',
      people: ['mei'],
      due: [2, 'weeks', 'order'],
      no_guest_comments: true,
    },
  ],
  notes: ['Same as last year, only two more of them.'],
  comments: [
    'Cheaper offer found, waiting for the written confirmation.',
    'Please add the VAT number of the branch.',
    'Delivery split in two, second half on Monday.',
  ],
  problems: ['Supplier raised the price after the approval.', 'Delivered in the wrong colour.'],
  improvements: ['A field for the link to the shop would save questions.'],
}
