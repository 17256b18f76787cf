/** What can be done by key or from the command palette, and the keys for it: the only place that knows keys. */
export const SHORTCUTS = {
  'row.next': { group: 'list', keys: ['j', 'ArrowDown'] },
  'row.previous': { group: 'list', keys: ['k', 'ArrowUp'] },
  'row.open': { group: 'list', keys: ['o', 'Enter'] },
  'row.select': { group: 'list', keys: ['x'] },
  'row.selectTo': { group: 'list', keys: ['X'] },
  'row.star': { group: 'list', keys: ['s'] },
  'row.copyLink': { group: 'list', keys: ['c'] },
  'row.copyId': { group: 'list', keys: [] },
  'row.openTab': { group: 'list', keys: ['t'] },
  'row.template': { group: 'list', keys: [] },
  'row.owner': { group: 'list', keys: [] },
  'row.putAway': { group: 'list', keys: ['E'] },
  'row.delete': { group: 'list', keys: ['#'] },
  'row.rename': { group: 'list', keys: [] },
  'row.setOwner': { group: 'list', keys: ['O'] },
  'row.users': { group: 'list', keys: [] },
  'row.groups': { group: 'list', keys: [] },
  'row.tags': { group: 'list', keys: ['T'] },
  'row.folders': { group: 'list', keys: ['F'] },
  'row.menu': { group: 'list', keys: ['m', 'Shift+F10'] },
  'list.preview': { group: 'list', keys: ['p'] },
  'list.search': { group: 'list', keys: ['/'] },
  'list.refresh': { group: 'list', keys: ['r'] },
  'list.nextPage': { group: 'list', keys: ['n'] },
  'list.previousPage': { group: 'list', keys: ['b'] },
  'selection.page': { group: 'selection', keys: ['A'] },
  'selection.all': { group: 'selection', keys: [] },
  'selection.copyLinks': { group: 'selection', keys: [] },
  'selection.openTabs': { group: 'selection', keys: [] },
  'selection.clear': { group: 'selection', keys: ['U'] },
  'task.complete': { group: 'task', keys: ['e'] },
  'task.assign': { group: 'task', keys: ['a'] },
  'task.deadline': { group: 'task', keys: ['d'] },
  'task.next': { group: 'task', keys: ['J'] },
  'task.previous': { group: 'task', keys: ['K'] },
  'task.close': { group: 'task', keys: ['Escape'] },
  'go.all': { group: 'go', keys: ['g l'] },
  'go.active': { group: 'go', keys: ['g a'] },
  'go.mine': { group: 'go', keys: ['g m'] },
  'go.late': { group: 'go', keys: ['g d'] },
  'go.starred': { group: 'go', keys: ['g s'] },
  'go.archive': { group: 'go', keys: ['g e'] },
  'app.launch': { group: 'app', keys: ['l'] },
  'app.palette': { group: 'app', keys: ['Mod+k'] },
  'app.embed': { group: 'app', keys: [] },
  'app.keys': { group: 'app', keys: ['?'] },
} as const satisfies Record<string, { group: string; keys: readonly string[] }>

export type ShortcutId = keyof typeof SHORTCUTS
export type ShortcutGroup = (typeof SHORTCUTS)[ShortcutId]['group']

/** Every shortcut, in the order in which they are explained. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets what the keys are
export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as ShortcutId[]
export const SHORTCUT_GROUPS = ['list', 'selection', 'task', 'go', 'app'] as const

/** A second key has to come within this time, in ms. */
export const SEQUENCE_MS = 1_500

/** As much of a key event as decides. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

// Those that the focused element itself answers to; here they stand to be explained.
const NATIVE: readonly string[] = ['ArrowDown', 'ArrowUp', 'Enter', 'Escape', 'Shift+F10']

const BY_KEYS = new Map<string, ShortcutId>(
  SHORTCUT_IDS.flatMap((id) =>
    SHORTCUTS[id].keys
      .filter((keys) => !NATIVE.includes(keys))
      .map((keys): [string, ShortcutId] => [keys, id]),
  ),
)
const PREFIXES = new Set(
  [...BY_KEYS.keys()].flatMap((keys) => (keys.includes(' ') ? [keys.split(' ')[0]] : [])),
)

/** What a key means after the one before it: a shortcut, the beginning of one, or nothing. */
export function meaningOf(
  { key, ctrlKey, metaKey, altKey }: Press,
  before?: string,
): { id?: ShortcutId; begun?: string } {
  if (altKey) return {}
  if (ctrlKey || metaKey) return { id: BY_KEYS.get(`Mod+${key.toLowerCase()}`) }
  const id = (before && BY_KEYS.get(`${before} ${key}`)) ?? BY_KEYS.get(key)
  if (id) return { id }
  return PREFIXES.has(key) ? { begun: key } : {}
}

/** Whether it is one that people who speak to their computer, or hit keys by chance, may want to switch off. */
export const isSingleKey = (id: ShortcutId) =>
  SHORTCUTS[id].keys.every((keys) => !keys.startsWith('Mod+'))

const TEXTLESS = ['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file']

/** Whether letters belong to what has the focus: something is being written, or chosen by its first letters. */
export function takesLetters(target: EventTarget | null) {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !TEXTLESS.includes(target.type)
  return (
    target.isContentEditable ||
    target.closest(
      'textarea, select, dialog, [role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=tree]',
    ) !== null
  )
}
