import { type Lock, lockWords, partsToCheck } from './lock.ts'

/** The list's parameters that a page may add to a lock: they narrow, or say how it is shown. */
const NARROWING = ['q', 'owners', 'groups', 'task_status', 'archived']
const SHOWING = [
  'page',
  'per_page',
  'without_pagination',
  'sort',
  'sort_by',
  'with',
  'form_fields_values',
]
const SAME: Record<string, string> = { blueprint_id: 'checklist_id', tag: 'tag_ids' }
const LOCKABLE = ['status', 'checklist_id', 'folder', 'type', 'starred', 'untagged', 'tag_ids']

/** The parts of a process that a locked page may ask for; names with dots in them are made of these alone. */
const PARTS = new Set(
  [
    'checklist tasks tags next_task assets permissions tasks_meta stages folders ko_form_fields',
    'form_fields threads member_watchers guest_watchers step',
    // of templates, folders and the audit trail
    'steps children audit',
  ].flatMap((names) => names.split(' ')),
)

/**
 * What the list is asked for in place of what the page asked: the page's filters and the locked ones together, each
 * name once, no name that we do not know. Undefined where the two have no process in common.
 */
export function lockedQuery(asked: URLSearchParams, lock: Lock): URLSearchParams | undefined {
  const words = lockWords(lock)
  const query = new URLSearchParams()
  // Of a name that stands twice the last counts, as in PHP.
  for (const [given, value] of asked) {
    const name = SAME[given] ?? given
    if ([...NARROWING, ...SHOWING, ...LOCKABLE].includes(name) && value !== '')
      query.set(name, value)
  }
  for (const [name, locked] of Object.entries(words)) {
    const own = query.get(name)
    if (name === 'tag_ids')
      query.set(name, [...new Set([...listed(own), ...listed(locked)])].join())
    else if (own !== null && !isSame(name, own, locked)) return undefined
    else query.set(name, locked)
  }
  const wantsArchive = ['only', 'true'].includes(query.get('archived') ?? '')
  if (lock.status === 'archived') {
    // Two documented ways ask for archived runs; this is the one that is always honoured.
    query.delete('status')
    query.set('archived', 'only')
  } else if (lock.status !== undefined && wantsArchive) return undefined
  query.set('with', [...partsWithin(query.get('with')), ...partsToCheck(lock)].join())
  return query
}

/** The parts asked for that a locked page may have. */
export const partsWithin = (asked: string | null): Set<string> =>
  new Set(listed(asked).filter((part) => part.split('.').every((name) => PARTS.has(name))))

const isSame = (name: string, own: string, locked: string) =>
  own === locked || (['starred', 'untagged'].includes(name) && ['1', 'yes', 'on'].includes(own))

const listed = (text: string | null) => (text ?? '').split(',').filter(Boolean)
