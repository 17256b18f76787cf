import type { Param } from '#src/lib/search-params.ts'

/** The columns that the list can show, in the order in which they are offered; ids are the API's names. */
export const COLUMNS = [
  'name',
  'checklist_title',
  'status',
  'progress',
  'next_task',
  'owner_id',
  'started_at',
  'due_date',
  'last_updated',
  'tags',
  'folders',
  'starred',
  'type',
  'groups',
  'created_at',
  'completed_at',
  'status_before',
  'archived_at',
  'archived_by',
] as const
/** One of ours, or the answer to a kick-off field of the chosen template: `prerun-` and the field's id. */
export type ColumnId = (typeof COLUMNS)[number] | `prerun-${string}`

/** One column as the address has it. */
export type ColumnChoice = {
  id: ColumnId
  /** In px; without one the column takes what it needs. */
  width?: number
  /** Stays in sight while the others scroll beneath it. */
  pinned?: true
}

/** What is shown where the address says nothing. */
export const DEFAULT_COLUMNS: readonly ColumnChoice[] = (
  ['name', 'checklist_title', 'status', 'progress', 'owner_id', 'next_task', 'due_date'] as const
).map((id) => ({ id }))

/** The same for archived processes. */
export const ARCHIVE_COLUMNS: readonly ColumnChoice[] = (
  [
    'name',
    'checklist_title',
    'owner_id',
    'status_before',
    'archived_at',
    'archived_by',
    'created_at',
  ] as const
).map((id) => ({ id }))

/** What only archived processes have to show, and what says the same of all of them. */
const OF_ARCHIVED: readonly ColumnId[] = ['status_before', 'archived_at', 'archived_by']
const OF_OTHERS: readonly ColumnId[] = ['status', 'next_task']

/** The columns that a list of archived processes, or of others, has to choose from. */
export const columnsFor = (isArchive: boolean) =>
  COLUMNS.filter((id) => !(isArchive ? OF_OTHERS : OF_ARCHIVED).includes(id))

export const MIN_WIDTH = 60
export const MAX_WIDTH = 800

const ANSWER = /^prerun-[0-9a-f]{32}$/

const isAnswer = (id: string): id is `prerun-${string}` => ANSWER.test(id)

/** The id, where it is one of a column. */
export const columnId = (id: string): ColumnId | undefined =>
  isAnswer(id) ? id : COLUMNS.find((known) => known === id)

function parseOne(raw: string): ColumnChoice | undefined {
  const [word = '', ...rest] = raw.split('.')
  const id = columnId(word)
  if (id === undefined) return undefined
  const choice: ColumnChoice = { id }
  for (const part of rest) {
    const width = /^[1-9]\d{1,2}$/.test(part) ? Number(part) : 0
    if (part === 'pin' && !choice.pinned) choice.pinned = true
    else if (width >= MIN_WIDTH && width <= MAX_WIDTH && !choice.width && !choice.pinned)
      choice.width = width
    else return undefined
  }
  return choice
}

const formatOne = ({ id, width, pinned }: ColumnChoice) =>
  [id, ...(width === undefined ? [] : [width]), ...(pinned ? ['pin'] : [])].join('.')

/** Columns in their order, each as `id`, `id.320`, `id.pin` or `id.320.pin`; undefined is the default set. */
export const columns = (): Param<ColumnChoice[] | undefined> => ({
  initial: undefined,
  parse: (raw) => {
    const parsed = raw.split(',').map(parseOne)
    const chosen = parsed.filter((one) => one !== undefined)
    const isSound =
      chosen.length === parsed.length && new Set(chosen.map(({ id }) => id)).size === chosen.length
    return isSound ? chosen : undefined
  },
  format: (chosen) => chosen?.map(formatOne).join(',') ?? '',
})
