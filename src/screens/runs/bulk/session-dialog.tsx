import { Moment } from '#src/ui/moment.tsx'
import { useBatches } from '#src/stores/batches.ts'
import { useUndoShelf } from '#src/stores/undo-shelf.ts'
import { useZone } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/bulk.ts'
import { Button } from '#src/ui/button.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'

import { outcomeLine } from './outcome.ts'

type SessionDialogProps = { onReceipt: (id: string) => void; onClose: () => void }

/** What was done in this session: what can be taken back, and the receipts. */
export function SessionDialog({ onReceipt, onClose }: SessionDialogProps) {
  const shelf = useUndoShelf()
  const batches = useBatches()
  const zone = useZone()
  return (
    <ModalFrame title={t('session.title')} onClose={onClose}>
      <div className="grid min-h-0 gap-4 overflow-y-auto px-4 pb-4">
        <section aria-labelledby="session-shelf" className="grid gap-1">
          <h3 id="session-shelf" className="font-medium">
            {t('session.shelf')}
          </h3>
          {shelf.length === 0 && <p className="text-muted">{t('session.nothing')}</p>}
          <ul>
            {shelf.map((one) => (
              <li
                key={`${one.id} ${one.at}`}
                className="flex items-center gap-3 border-b border-line py-1 last:border-0"
              >
                <span className="min-w-0 flex-1 wrap-anywhere">{one.words}</span>
                <span className="shrink-0 text-sm text-muted">
                  <Moment instant={new Date(one.at).toISOString()} zone={zone} />
                </span>
                <Button
                  look="quiet"
                  className="text-accent"
                  aria-label={t('session.undo.label', { what: one.words })}
                  onClick={() => one.undo()}
                >
                  {t('undo')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
        {batches.length > 0 && (
          <section aria-labelledby="session-batches" className="grid gap-1">
            <h3 id="session-batches" className="font-medium">
              {t('session.batches')}
            </h3>
            <ul>
              {batches.map(({ plan, batch, state }) => (
                <li
                  key={plan.id}
                  className="flex items-center gap-3 border-b border-line py-1 last:border-0"
                >
                  <span className="min-w-0 flex-1 wrap-anywhere">
                    {plan.words}{' '}
                    <span className="text-muted">
                      {state.phase === 'over'
                        ? outcomeLine(batch.items, state)
                        : t('bulk.progress', {
                            done: state.done + state.refused,
                            count: state.total,
                          })}
                    </span>
                  </span>
                  <Button
                    look="quiet"
                    aria-label={t('session.receipt.label', { what: plan.words })}
                    onClick={() => onReceipt(plan.id)}
                  >
                    {t('bulk.receipt')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </ModalFrame>
  )
}
