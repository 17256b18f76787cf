import { useRef, useState } from 'react'

import { THREAD_STATES } from '#src/api/schema/thread.ts'
import { asHtml, asLine } from '#src/lib/comment-text.ts'
import { type ShownThread, type Subject, useThreadChange } from '#src/queries/thread-queries.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'
import { Moment } from '#src/ui/moment.tsx'
import { Person } from '#src/ui/person.tsx'
import { RichText } from '#src/ui/rich-text.tsx'
import { StateBadge } from '#src/ui/state-badge.tsx'

import { usePeople } from '../people.ts'
import { Sure } from '../sure.tsx'
import { ChangeError } from './change-error.tsx'
import { ThreadEdit } from './thread-edit.tsx'
import { isOpenEnded, labelState } from './thread-state.ts'

export type ThreadItemProps = {
  thread: ShownThread
  subject: Subject
  author: string
  /** Whoever looks wrote it, or is an admin. */
  mayChange: boolean
  /** Something ended with it. */
  isResolution: boolean
  /** Nothing can be said here any more. */
  isClosed: boolean
}

type Doing = 'edit' | 'delete' | 'resolve'
const stateOf = (word: string | null) =>
  THREAD_STATES.find((one) => one === word) ?? 'hide-for-guests'

/** One comment or problem: who, when, what, who sees it, and what can be done about it. */
export function ThreadItem(props: ThreadItemProps) {
  const { thread, subject, author, mayChange, isResolution, isClosed } = props
  const { members, zone } = usePeople()
  const [doing, setDoing] = useState<Doing>()
  const nameOf = (id: string) => members.get(id)?.full_name
  const box = useRef<HTMLElement>(null)
  const stop = () => {
    setDoing(undefined)
    changing.reset()
    box.current?.focus()
  }
  const back = useThreadChange(subject, {
    onDone: () => tell(t('talk.edited.undone')),
    onFail: (error) =>
      tell(error.status === 409 ? t('talk.edited.since') : error.message, 'danger'),
  })
  const changing = useThreadChange(subject, {
    onDone: (change) => {
      setDoing(undefined)
      if (change.type === 'delete') tell(t('talk.delete.done'))
      if (change.type !== 'edit' || !change.was) return
      const { id, was, content: ifStill } = change
      tell(t('talk.edited'), 'plain', {
        text: t('undo'),
        run: () => back.mutate({ type: 'edit', id, ...was, ifStill }),
      })
    },
  })
  const { id, content, created_at, label, isSending } = thread
  const state = stateOf(thread.state)
  const html = asHtml(content, nameOf)
  const mark = labelState(thread)
  const mayResolve = isOpenEnded(thread) && !isClosed
  const canAct = !isSending && !isClosed && doing === undefined
  return (
    <article
      ref={box}
      tabIndex={-1}
      aria-label={t('talk.of', { name: author })}
      aria-busy={isSending}
      className={`grid min-w-0 gap-1.5 ${isSending ? 'opacity-60' : ''}`}
    >
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 font-medium">
          <Person name={author} />
        </span>
        {isSending ? (
          <span className="text-sm text-muted">{t('talk.sending')}</span>
        ) : (
          created_at && <Moment instant={created_at} zone={zone} className="text-sm text-muted" />
        )}
        {mark && <StateBadge state={mark} />}
        <span className="ml-auto text-sm text-muted">{t(`talk.state.${state}`)}</span>
      </header>
      {doing === 'edit' ? (
        <ThreadEdit
          label={t('talk.edit.label')}
          content={content}
          state={state}
          submit={t('talk.edit.save')}
          error={changing.error}
          isBusy={changing.isPending}
          nameOf={nameOf}
          onSave={(next) => changing.mutate({ type: 'edit', id, ...next, was: { content, state } })}
          onCancel={stop}
        />
      ) : state === 'collapsed' ? (
        <details>
          <summary className="cursor-pointer text-muted">
            {t('talk.unfold')}: {asLine(content, nameOf).slice(0, 60)}
          </summary>
          <RichText html={html} className="mt-1.5" />
        </details>
      ) : (
        <RichText html={html} />
      )}
      {doing === 'resolve' && (
        <ThreadEdit
          label={t('talk.resolve.label')}
          content=""
          state={state}
          submit={t('talk.resolve.send')}
          error={changing.error}
          isBusy={changing.isPending}
          nameOf={nameOf}
          onSave={(next) => changing.mutate({ type: 'resolve', of: id, ...next })}
          onCancel={stop}
        />
      )}
      {doing === 'delete' && (
        <Sure
          question={t(label === 'problem' ? 'talk.delete.sureProblem' : 'talk.delete.sure')}
          isBusy={changing.isPending}
          onDelete={() => changing.mutate({ type: 'delete', id })}
          onCancel={stop}
        />
      )}
      {doing === 'delete' && <ChangeError error={changing.error} />}
      {canAct && (mayChange || mayResolve) && (
        <div className="flex flex-wrap gap-1">
          {mayResolve && (
            <Button
              className="h-7"
              aria-label={t('talk.resolve.of', { name: author })}
              onClick={() => setDoing('resolve')}
            >
              {t('talk.resolve')}
            </Button>
          )}
          {mayChange && (
            <>
              <Button
                look="quiet"
                className="h-7"
                aria-label={t('talk.edit.of', { name: author })}
                onClick={() => setDoing('edit')}
              >
                {t('talk.edit')}
              </Button>
              <Button
                look="quiet"
                className="h-7"
                aria-label={t('talk.delete.of', { name: author })}
                aria-disabled={isResolution}
                data-tip={isResolution ? t('talk.delete.never') : undefined}
                onClick={() => setDoing('delete')}
              >
                {t('talk.delete')}
              </Button>
            </>
          )}
        </div>
      )}
    </article>
  )
}
