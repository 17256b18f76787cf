/** What each heading of the description is about, in the order in which they are told. */
const HEADINGS: Record<string, string> = {
  tokens: 'Getting, renewing and revoking tokens',
  me: 'The caller, and what is theirs',
  organization: 'The organisation',
  runs: 'Processes',
  tasks: 'Tasks, of processes and one-off',
  checklists: 'Templates, their steps and fields',
  users: 'Members',
  guests: 'Guests, by e-mail address',
  groups: 'Groups of members and guests',
  roles: 'Job titles',
  tags: 'Tags',
  folders: 'Folders of processes and of templates',
  files: 'Files and links',
  search: 'Search',
  'activity-feeds': 'Who did what',
  watchers: 'Who watches what',
  'custom-fields': 'Custom fields',
  description: 'This description',
}

/** First words of addresses that belong under another heading. */
const ELSEWHERE: Record<string, string> = {
  oauth: 'tokens',
  'completed-tasks': 'tasks',
  file: 'files',
  dl: 'files',
  asset: 'files',
  assets: 'files',
  'download-files': 'files',
  'form-field': 'tasks',
  'folders-objects': 'folders',
  'custom-field-keys': 'custom-fields',
  'remove-watcher': 'watchers',
  'openapi.json': 'description',
  docs: 'description',
}

/** The heading of an address: its first fixed word, after the organisation where there is one. */
export function headingOf(path: string): string {
  const words = path.split('/').filter(Boolean)
  const [word = 'organization', next] = words[0] === 'organizations' ? words.slice(2) : words
  if (word === 'me' && next === 'tokens') return 'tokens'
  return ELSEWHERE[word] ?? word
}

/** The headings that these addresses need; ones without a place of their own come last. */
export function headings(paths: string[]): { name: string; description?: string }[] {
  const used = new Set(paths.map(headingOf))
  const known = Object.entries(HEADINGS).filter(([name]) => used.has(name))
  const others = [...used].filter((name) => !Object.hasOwn(HEADINGS, name)).toSorted()
  return [
    ...known.map(([name, description]) => ({ name, description })),
    ...others.map((name) => ({ name })),
  ]
}
