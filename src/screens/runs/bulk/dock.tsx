import { useEffect, useEffectEvent, useState } from 'react'

import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { useBulk } from '#src/queries/run-bulk.ts'
import { useBatches } from '#src/stores/batches.ts'
import { keptReceipts, type LeftBatch, leftBatches } from '#src/stores/kept-batches.ts'
import { useUndoShelf } from '#src/stores/undo-shelf.ts'
import { t } from '#src/texts/bulk.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'

import { BatchBar } from './batch-bar.tsx'
import { LeftBar } from './left-bar.tsx'

const Receipt = lazyPart(async () => ({ default: (await import('./receipt.tsx')).Receipt }))
const SessionDialog = lazyPart(async () => ({
  default: (await import('./session-dialog.tsx')).SessionDialog,
}))

type Opened = { kind: 'session' } | { kind: 'receipt'; id: string }

/** What is being done to many processes, at the foot of every screen; the rest of the app goes on above it. */
export function Dock() {
  const batches = useBatches()
  const hasShelf = useUndoShelf().length > 0
  const [left, setLeft] = useLeft()
  useRecalled()
  const [opened, setOpened] = useState<Opened>()
  const shown = batches.filter(({ isPutAway }) => !isPutAway)
  const isThere = shown.length > 0 || left.length > 0 || batches.length > 0 || hasShelf
  const receipt =
    opened?.kind === 'receipt' ? batches.find(({ plan }) => plan.id === opened.id) : undefined
  const close = () => setOpened(undefined)

  return (
    <>
      {isThere && (
        <section
          ref={tellHeight}
          aria-label={t('bulk.dock')}
          className="sticky bottom-0 z-4 border-t border-edge bg-raised"
        >
          <ul className="divide-y divide-line">
            {left.map((one) => (
              <LeftBar
                key={one.plan.id}
                left={one}
                onOver={() => setLeft(left.filter((other) => other !== one))}
              />
            ))}
            {shown.map((known) => (
              <BatchBar
                key={known.plan.id}
                known={known}
                onOpen={() => setOpened({ kind: 'receipt', id: known.plan.id })}
              />
            ))}
          </ul>
          {shown.length + left.length === 0 && (
            <p className="flex justify-end px-3 py-0.5 sm:px-4 lg:px-6">
              <Button
                look="quiet"
                aria-haspopup="dialog"
                onClick={() => setOpened({ kind: 'session' })}
              >
                <Icon name="clock" />
                {t('session.open')}
              </Button>
            </p>
          )}
        </section>
      )}
      {receipt && <Receipt known={receipt} onClose={close} />}
      {opened?.kind === 'session' && (
        <SessionDialog onReceipt={(id) => setOpened({ kind: 'receipt', id })} onClose={close} />
      )}
    </>
  )
}

/** What closed pages left of this person's batches here. */
function useLeft() {
  const org = useOrg()
  const person = useViewer().data?.id
  const [left, setLeft] = useState<readonly LeftBatch[]>([])
  useEffect(() => {
    let isHere = true
    if (person !== undefined)
      void leftBatches(org, person).then((found) => isHere && setLeft(found))
    return () => {
      isHere = false
    }
  }, [org, person])
  return [left, setLeft] as const
}

/** The receipts of this tab are there again after a reload. */
function useRecalled() {
  const org = useOrg()
  const person = useViewer().data?.id
  const { recall } = useBulk()
  const recallAll = useEffectEvent((where: string, whose: string) => {
    for (const one of keptReceipts(where, whose).toReversed()) recall(one)
  })
  useEffect(() => {
    if (person !== undefined) recallAll(org, person)
  }, [org, person])
}

/** What else stands at the foot of the page stands above it. */
function tellHeight(element: HTMLElement | null) {
  if (!element) return
  const root = document.documentElement
  const watcher = new ResizeObserver(() =>
    root.style.setProperty('--dock', `${element.offsetHeight}px`),
  )
  watcher.observe(element)
  return () => {
    watcher.disconnect()
    root.style.removeProperty('--dock')
  }
}
