import { type ColumnChoice, type ColumnId, columnsFor } from '../url/columns-param.ts'
import { defaultColumns, isArchive, type RunSearch } from '../url/run-search.ts'

type Choices = readonly ColumnChoice[]
type Listed = Pick<RunSearch, 'status'>

/** Every column there is, those that are shown first and in their order. */
export const offered = (
  choices: Choices,
  answers: readonly ColumnId[],
  list: Listed,
): ColumnId[] => [
  ...new Set([...choices.map(({ id }) => id), ...columnsFor(isArchive(list)), ...answers]),
]

/** With exactly these shown: those that were stay where they are, the others come after them. */
export const withShown = (choices: Choices, ids: readonly ColumnId[]): ColumnChoice[] => [
  ...choices.filter(({ id }) => ids.includes(id)),
  ...ids.filter((id) => !choices.some((one) => one.id === id)).map((id) => ({ id })),
]

/** With one moved beside another. */
export function moved(
  choices: Choices,
  id: ColumnId,
  beside: ColumnId,
  where: 'before' | 'after',
): ColumnChoice[] {
  const one = choices.find((choice) => choice.id === id)
  const rest = choices.filter((choice) => choice !== one)
  const at = rest.findIndex((choice) => choice.id === beside)
  if (!one || at === -1) return [...choices]
  return rest.toSpliced(where === 'before' ? at : at + 1, 0, one)
}

/** With one kept in sight, or no longer. */
export const withPin = (choices: Choices, id: ColumnId, isPinned: boolean): ColumnChoice[] =>
  choices.map((choice) => {
    if (choice.id !== id) return choice
    const { pinned: _before, ...rest } = choice
    return isPinned ? { ...rest, pinned: true } : rest
  })

/** As the address has it: what is shown anyway is not written. */
export const toCols = (choices: Choices, list: Listed) =>
  JSON.stringify(choices) === JSON.stringify(defaultColumns(list)) ? undefined : [...choices]
