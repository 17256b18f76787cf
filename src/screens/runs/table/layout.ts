import type { ColumnChoice, ColumnId } from '../url/columns-param.ts'

/** How wide a column is where nobody has said so: at least `rem`, and its share of what is left over. */
type Width = { rem: number; share: number }

const FIXED = (rem: number): Width => ({ rem, share: 0 })
const MOMENT = FIXED(6.75)
const ANSWER: Width = { rem: 9, share: 1 }

const WIDTHS: Partial<Record<ColumnId, Width>> = {
  name: { rem: 13, share: 3 },
  checklist_title: { rem: 8, share: 1.2 },
  status: FIXED(9),
  progress: FIXED(7.5),
  next_task: { rem: 11, share: 2 },
  owner_id: { rem: 8.5, share: 1 },
  started_at: MOMENT,
  due_date: MOMENT,
  last_updated: MOMENT,
  tags: { rem: 9, share: 1 },
  folders: { rem: 8, share: 1 },
  starred: FIXED(5.5),
  type: FIXED(6.5),
  groups: { rem: 8, share: 1 },
  created_at: MOMENT,
  completed_at: MOMENT,
  status_before: FIXED(8.5),
  archived_at: MOMENT,
  archived_by: { rem: 8.5, share: 1 },
}

/** Columns as the page draws them: pinned ones first, each with its place among them. */
export type Layout = {
  columns: ColumnChoice[]
  /** For `grid-template-columns`. */
  tracks: string
  /** The width below which the columns scroll sideways, as a CSS length. */
  least: string
  /** How far from the left a pinned column stays, as a CSS length. */
  pins: ReadonlyMap<ColumnId, string>
}

const widthOf = (id: ColumnId) => WIDTHS[id] ?? ANSWER
const leastOf = ({ id, width }: ColumnChoice) =>
  width === undefined ? `${widthOf(id).rem}rem` : `${width}px`

function trackOf(choice: ColumnChoice) {
  const { share } = widthOf(choice.id)
  const least = leastOf(choice)
  // A pinned column keeps its width, or nobody knew where the next one stays.
  return choice.width !== undefined || choice.pinned || share === 0
    ? least
    : `minmax(${least}, ${share}fr)`
}

const sum = (lengths: string[]) => (lengths.length > 0 ? `calc(${lengths.join(' + ')})` : '0px')

/** Where each column stands and how wide it is; `before` is the width of what stands before them. */
export function layoutOf(choices: readonly ColumnChoice[], before = '0px'): Layout {
  const columns = [
    ...choices.filter(({ pinned }) => pinned),
    ...choices.filter(({ pinned }) => !pinned),
  ]
  const pins = new Map<ColumnId, string>()
  const passed = [before]
  for (const choice of columns) {
    if (!choice.pinned) break
    pins.set(choice.id, sum(passed))
    passed.push(leastOf(choice))
  }
  return { columns, tracks: columns.map(trackOf).join(' '), least: sum(columns.map(leastOf)), pins }
}

/** The same columns with another width of one; undefined is the width that the column has by itself. */
export const resized = (
  choices: readonly ColumnChoice[],
  id: ColumnId,
  width: number | undefined,
): ColumnChoice[] =>
  choices.map((one) => {
    if (one.id !== id) return one
    const { width: _before, ...rest } = one
    return width === undefined ? rest : { ...rest, width }
  })
