import { useMemo, useState } from 'react'

import { useViewer } from '#src/queries/member-queries.ts'
import { useBulk } from '#src/queries/run-bulk.ts'
import { isUndoable } from '#src/queries/run-action-rules.ts'
import { t } from '#src/texts/bulk.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'

import type { BulkSource } from './bulk-source.ts'
import { actionFor, type BulkChoice, kindOf, NO_DETAILS } from './choice.ts'
import { DetailsForm } from './details-form.tsx'
import { estimate, lengthText } from './estimate.ts'
import { ItemList } from './item-list.tsx'
import { type Frozen, rehearse } from './rehearse.ts'
import { nameBy } from './rename-pattern.ts'
import { useFrozen } from './use-frozen.ts'

type RehearsalProps = {
  choice: BulkChoice
  source: BulkSource
  onStart: () => void
  onClose: () => void
}

/** Shows what an action on many processes would come to, before anything is sent. */
export function Rehearsal({ choice, source, onStart, onClose }: RehearsalProps) {
  const freezing = useFrozen(source)
  return (
    <ModalFrame title={t(`bulk.title.${choice}`)} onClose={onClose}>
      {freezing.kind === 'frozen' ? (
        <Rehearsing choice={choice} frozen={freezing} onStart={onStart} onClose={onClose} />
      ) : (
        <div className="grid gap-4 px-4 pb-4">
          {freezing.kind === 'refused' ? (
            <p role="alert" className="flex gap-2">
              <Icon name="alert" className="mt-0.5 shrink-0 text-warn" />
              {freezing.why}
            </p>
          ) : (
            <p role="status" className="text-muted tabular-nums">
              {t('bulk.loading', { looked: freezing.looked, count: freezing.total })}
            </p>
          )}
          <Button onClick={onClose} className="justify-self-end">
            {t('cancel')}
          </Button>
        </div>
      )}
    </ModalFrame>
  )
}

type RehearsingProps = Omit<RehearsalProps, 'source'> & { frozen: Frozen }

function Rehearsing({ choice, frozen, onStart, onClose }: RehearsingProps) {
  const role = useViewer().data?.role
  const bulk = useBulk()
  const [details, setDetails] = useState(NO_DETAILS)
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set())
  const [typed, setTyped] = useState('')

  const { can, cannot, same } = useMemo(
    () => rehearse(frozen, (run, at) => actionFor(choice, details, run, at), role),
    [frozen, choice, details, role],
  )
  const chosen = can.filter(({ run }) => !left.has(run.id))
  const { calls, ms } = estimate(chosen.map(({ action }) => action))
  const isDelete = choice === 'delete'
  const mayStart = chosen.length > 0 && (!isDelete || typed.trim() === String(chosen.length))
  const words = t(`bulk.words.${choice}`, { count: chosen.length })
  const isSaid = frozen.runs.length === 0 || can.length + same + cannot.length > 0
  const first = frozen.runs[0]

  const start = () => {
    bulk.start(words, chosen)
    onStart()
  }
  const take = (id: string) =>
    setLeft((now) => {
      const next = new Set(now)
      if (!next.delete(id)) next.add(id)
      return next
    })

  return (
    <form
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        if (mayStart) start()
      }}
    >
      <div className="grid min-h-0 gap-3 overflow-y-auto px-4 pt-0.5 pb-3">
        <DetailsForm
          choice={choice}
          details={details}
          sample={
            first && details.pattern.trim() !== ''
              ? nameBy(details.pattern, {
                  name: first.name,
                  number: 1,
                  template: first.checklist_title ?? '',
                })
              : undefined
          }
          onChange={setDetails}
        />
        <div role="status" className="grid gap-1">
          {isSaid ? (
            <>
              <p className="flex items-center gap-2 font-medium">
                <Icon
                  name={can.length > 0 ? 'check' : 'alert'}
                  className={can.length > 0 ? 'text-ok' : 'text-warn'}
                />
                {can.length > 0 ? t('bulk.can', { count: can.length }) : t('bulk.nobody')}
              </p>
              {cannot.map(({ why, count }) => (
                <p key={why} className="flex gap-2">
                  <Icon name="minus" className="mt-0.5 shrink-0 text-muted" />
                  {t('bulk.cannot', { count, why })}
                </p>
              ))}
              {same > 0 && (
                <p className="flex gap-2 text-muted">
                  <Icon name="minus" className="mt-0.5 shrink-0" />
                  {t('bulk.same', { count: same })}
                </p>
              )}
            </>
          ) : (
            <p className="text-muted">{t('bulk.chooseFirst')}</p>
          )}
        </div>
        {can.length > 0 && (
          <div className="grid gap-1">
            <div className="flex flex-wrap items-center gap-2">
              <p className="flex-1 text-muted tabular-nums">
                {t('bulk.chosen', { count: chosen.length, all: can.length })}
              </p>
              <Button look="quiet" onClick={() => setLeft(new Set())}>
                {t('bulk.all')}
              </Button>
              <Button look="quiet" onClick={() => setLeft(new Set(can.map(({ run }) => run.id)))}>
                {t('bulk.none')}
              </Button>
            </div>
            <ItemList label={t('bulk.list')} items={can} keyOf={({ run }) => run.id}>
              {(one) => (
                <TakeRow
                  name={one.run.name}
                  next={one.action.kind === 'rename' ? one.action.name : undefined}
                  isTaken={!left.has(one.run.id)}
                  onTake={() => take(one.run.id)}
                />
              )}
            </ItemList>
            <p className="text-sm text-muted">{t('bulk.frozen')}</p>
          </div>
        )}
        {chosen.length > 0 && (
          <p className="text-muted tabular-nums">
            {t('bulk.estimate', { count: calls, time: lengthText(ms) })}{' '}
            {isUndoable(kindOf(choice)) && t('bulk.undoable')}
          </p>
        )}
        {isDelete && can.length > 0 && (
          <div className="grid gap-2 rounded border border-danger bg-danger-soft p-3">
            <p className="flex gap-2">
              <Icon name="alert" className="mt-0.5 shrink-0 text-danger" />
              {t('bulk.noUndo')}
            </p>
            <label className="flex flex-wrap items-center gap-2">
              {t('bulk.typeCount', { count: chosen.length })}
              <input
                value={typed}
                inputMode="numeric"
                autoComplete="off"
                onChange={(event) => setTyped(event.target.value)}
                className="h-8 w-24 rounded border border-edge bg-surface px-2.5 tabular-nums"
              />
            </label>
          </div>
        )}
      </div>
      <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="primary" aria-disabled={!mayStart}>
          {words}
        </Button>
      </div>
    </form>
  )
}

type TakeRowProps = {
  name: string
  /** The name that it is to get. */
  next: string | undefined
  isTaken: boolean
  onTake: () => void
}

const TakeRow = ({ name, next, isTaken, onTake }: TakeRowProps) => (
  <label className="flex min-h-8 items-start gap-2 px-2.5 py-1.5 hover:bg-hover">
    <input
      type="checkbox"
      checked={isTaken}
      onChange={onTake}
      className="mt-0.5 size-4 shrink-0 accent-accent"
    />
    <span className="min-w-0 wrap-anywhere">
      {name}
      {next !== undefined && <span className="text-muted"> → {next}</span>}
    </span>
  </label>
)
