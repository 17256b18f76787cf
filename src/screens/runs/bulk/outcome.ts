import type { BatchItem, BatchState } from '#src/lib/batch.ts'
import { csvLines } from '#src/lib/csv-cells.ts'
import { readNote } from '#src/queries/run-bulk-kept.ts'
import { t } from '#src/texts/bulk.ts'

/** What has become of an item, as people are told it. */
export type OutcomeWord = 'done' | 'same' | 'refused' | 'waiting' | 'asking' | 'left'

/** What has become of an item; what waits at the end was not tried. */
export function wordOf(
  { state, note }: BatchItem,
  { phase }: Pick<BatchState, 'phase'>,
): OutcomeWord {
  if (state === 'done') return readNote(note).isSame ? 'same' : 'done'
  if (state === 'waiting') return phase === 'over' || phase === 'ending' ? 'left' : 'waiting'
  return state
}

/** How many of each there are. */
export function countWords(items: readonly BatchItem[], state: Pick<BatchState, 'phase'>) {
  const counts = { done: 0, same: 0, refused: 0, waiting: 0, asking: 0, left: 0 }
  for (const item of items) counts[wordOf(item, state)] += 1
  return counts
}

/** How a batch has ended, in a line. */
export function outcomeLine(items: readonly BatchItem[], state: Pick<BatchState, 'phase'>) {
  const { done, same, refused, left } = countWords(items, state)
  if (done > 0 && done === items.length) return t('bulk.outcome.all', { count: done })
  const parts = [
    done > 0 && t('bulk.outcome.done', { count: done }),
    same > 0 && t('bulk.outcome.same', { count: same }),
    refused > 0 && t('bulk.outcome.refused', { count: refused }),
    left > 0 && t('bulk.outcome.left', { count: left }),
  ].filter(Boolean)
  const rest = parts.join(', ')
  return done === 0 ? `${t('bulk.outcome.nothing')} ${rest}` : rest
}

/** The receipt as a file for a spreadsheet. */
export const receiptCsv = (items: readonly BatchItem[], state: Pick<BatchState, 'phase'>) =>
  csvLines([
    [t('bulk.csv.name'), t('bulk.csv.id'), t('bulk.csv.outcome'), t('bulk.csv.why')],
    ...items.map((item) => [
      item.name,
      item.id,
      t(`bulk.state.${wordOf(item, state)}`),
      item.state === 'refused' ? (item.why ?? '') : '',
    ]),
  ])
