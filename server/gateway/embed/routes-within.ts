/** What a request of a frame is about, as far as its grant is concerned. */
export type Subject =
  | { about: 'nothing' }
  | { about: 'list' }
  | { about: 'launch' }
  | { about: 'run'; run: string }
  | { about: 'file'; file: string }
  | { about: 'anything else' }

const ID = '[0-9a-f]{32}'
// No dots and nothing encoded below it: whoever decodes once more must not arrive elsewhere.
const RUN = new RegExp(`^/runs/(${ID})(?:/[\\w-]+)*/?$`)
const FILE = new RegExp(`^/(?:file|assets)/(${ID})(?:/dl)?$`)

/** Read by every screen, and telling of no process: people, labels, templates. */
const DIRECTORY = new RegExp(
  [
    '^/(?:me|users|guests|groups|tags|folders|checklists|custom-field-keys)$',
    `^/checklists/${ID}(?:/(?:form-fields|steps|stages))?$`,
  ].join('|'),
)

/** What is asked below an organisation; anything that is not known is `anything else`. */
export function subjectOf(method: string, path: string, query: URLSearchParams): Subject {
  const isRead = method === 'GET' || method === 'HEAD'
  if (path === '/runs') {
    if (isRead) return { about: 'list' }
    if (method === 'POST') return { about: 'launch' }
  }
  const run = RUN.exec(path)?.[1]
  if (run !== undefined) return { about: 'run', run }
  const file = FILE.exec(path)?.[1]
  if (file !== undefined) return { about: 'file', file }
  if (!isRead) return { about: 'anything else' }
  if (DIRECTORY.test(path)) return { about: 'nothing' }
  if (path === '/activity-feeds') {
    const entity = query.get('entity_id') ?? ''
    if (query.get('entity_type') === 'run' && new RegExp(`^${ID}$`).test(entity))
      return { about: 'run', run: entity }
  }
  return { about: 'anything else' }
}
