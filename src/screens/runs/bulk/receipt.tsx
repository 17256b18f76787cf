import { useState } from 'react'

import type { BatchItem } from '#src/lib/batch.ts'
import { saveFile } from '#src/stores/save-file.ts'
import { type Known, tryAgain } from '#src/stores/batches.ts'
import { useUndoShelf } from '#src/stores/undo-shelf.ts'
import { t } from '#src/texts/bulk.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon, type IconName } from '#src/ui/icon.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'
import { Select } from '#src/ui/select.tsx'

import { ItemList } from './item-list.tsx'
import { countWords, type OutcomeWord, outcomeLine, receiptCsv, wordOf } from './outcome.ts'

const SHOWN = ['all', 'done', 'refused', 'waiting'] as const
type Shown = (typeof SHOWN)[number]

const LOOKS: Record<OutcomeWord, { icon: IconName; colour: string }> = {
  done: { icon: 'check', colour: 'text-ok' },
  same: { icon: 'minus', colour: 'text-muted' },
  refused: { icon: 'alert', colour: 'text-danger' },
  waiting: { icon: 'wait', colour: 'text-muted' },
  asking: { icon: 'hourglass', colour: 'text-muted' },
  left: { icon: 'circle', colour: 'text-muted' },
}

const isShown = ({ state }: BatchItem, shown: Shown) =>
  shown === 'all' ||
  (shown === 'waiting' ? state === 'waiting' || state === 'asking' : state === shown)

/** What has become of every item of a batch. */
export function Receipt({ known, onClose }: { known: Known; onClose: () => void }) {
  const { plan, batch, state } = known
  const [shown, setShown] = useState<Shown>('all')
  const undo = useUndoShelf().find(({ id }) => id === plan.id)
  const isOver = state.phase === 'over'
  const { done, same, refused, left, waiting, asking } = countWords(batch.items, state)
  const counts = { all: state.total, done: done + same, refused, waiting: left + waiting + asking }
  const isNothing = isOver && done === 0
  return (
    <ModalFrame title={plan.words} onClose={onClose}>
      <div className="grid min-h-0 gap-3 overflow-y-auto px-4 pt-0.5 pb-4">
        <p
          role={isNothing ? 'alert' : 'status'}
          className={`flex gap-2 font-medium ${isNothing ? 'rounded border border-danger bg-danger-soft p-3' : ''}`}
        >
          {isNothing && <Icon name="alert" className="mt-0.5 shrink-0 text-danger" />}
          {isOver
            ? outcomeLine(batch.items, state)
            : t('bulk.progress', { done: state.done + state.refused, count: state.total })}
        </p>
        <Select
          label={t('bulk.show')}
          isLabelShown
          value={shown}
          options={SHOWN.map((value) => ({
            value,
            text: t(`bulk.show.${value}`, { count: counts[value] }),
          }))}
          onChange={(value) => setShown(SHOWN.find((one) => one === value) ?? 'all')}
        />
        <ItemList
          label={t('bulk.list')}
          items={batch.items.filter((item) => isShown(item, shown))}
          keyOf={({ id }) => id}
        >
          {(item) => <ReceiptRow item={item} word={wordOf(item, state)} />}
        </ItemList>
        <div className="flex flex-wrap justify-end gap-2">
          {isOver && (
            <Button
              onClick={() =>
                saveFile(
                  'receipt.csv',
                  new Blob(['\uFEFF', receiptCsv(batch.items, state)], { type: 'text/csv' }),
                )
              }
            >
              <Icon name="download" />
              {t('bulk.csv')}
            </Button>
          )}
          {isOver && undo && (
            <Button
              onClick={() => {
                onClose()
                undo.undo()
              }}
            >
              {t('undo')}
            </Button>
          )}
          {isOver && refused + left > 0 && (
            <Button look="primary" onClick={() => tryAgain(known)}>
              {t('bulk.retry', { count: refused + left })}
            </Button>
          )}
        </div>
      </div>
    </ModalFrame>
  )
}

const ReceiptRow = ({ item, word }: { item: BatchItem; word: OutcomeWord }) => (
  <div className="flex min-h-8 items-start gap-2 px-2.5 py-1.5">
    <Icon name={LOOKS[word].icon} className={`mt-0.5 shrink-0 ${LOOKS[word].colour}`} />
    <span className="min-w-0 flex-1 wrap-anywhere">
      {item.name}
      {word === 'refused' && item.why && (
        <span className="block text-sm text-muted">{item.why}</span>
      )}
    </span>
    <span className="shrink-0 text-sm text-muted">{t(`bulk.state.${word}`)}</span>
  </div>
)
