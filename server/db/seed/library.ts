/** Tags of the demo organisation, title and colour. */
export const TAGS = {
  urgent: ['Urgent', '#d92d20'],
  vip: ['VIP client', '#7a5af8'],
  emea: ['EMEA', '#0086c9'],
  americas: ['Americas', '#2e90fa'],
  apac: ['APAC', '#15b79e'],
  audit: ['Audit', '#b54708'],
  renewal: ['Renewal', '#16b364'],
  hardware: ['Hardware', '#667085'],
  remote: ['Remote', '#ee46bc'],
  legal: ['Waiting for legal', '#fb6514'],
} as const
export type TagKey = keyof typeof TAGS

type Folder = { name: string; type: 'run' | 'checklist'; inside?: string }

/** Folders of processes and of templates: two separate trees (reference 12.2). */
export const FOLDERS = {
  people: { name: 'People', type: 'run' },
  joiners: { name: 'New joiners', type: 'run', inside: 'people' },
  leavers: { name: 'Leavers', type: 'run', inside: 'people' },
  finance: { name: 'Finance', type: 'run' },
  purchasing: { name: 'Purchasing', type: 'run', inside: 'finance' },
  monthEnd: { name: 'Month end', type: 'run', inside: 'finance' },
  clients: { name: 'Clients', type: 'run' },
  keyAccounts: { name: 'Key accounts', type: 'run', inside: 'clients' },
  operations: { name: 'Operations', type: 'run' },
  incidents: { name: 'Incidents', type: 'run', inside: 'operations' },
  peopleTemplates: { name: 'People', type: 'checklist' },
  lifecycle: { name: 'Joining and leaving', type: 'checklist', inside: 'peopleTemplates' },
  financeTemplates: { name: 'Finance', type: 'checklist' },
  buying: { name: 'Buying', type: 'checklist', inside: 'financeTemplates' },
  businessTemplates: { name: 'Clients and content', type: 'checklist' },
  technology: { name: 'Technology', type: 'checklist' },
} as const satisfies Record<string, Folder>
export type FolderKey = keyof typeof FOLDERS
