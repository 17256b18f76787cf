import { useId, useRef, useState } from 'react'

import type { Thread } from '#src/api/schema/thread.ts'
import { useGuests } from '#src/queries/directory-queries.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { type Subject, useThreads } from '#src/queries/thread-queries.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'
import { LoadError, StaleNotice } from '#src/ui/load-error.tsx'
import { useKeepFocus } from '#src/ui/use-keep-focus.ts'

import { memberName, usePeople } from '../people.ts'
import { Composer } from './composer.tsx'
import { ThreadItem } from './thread-item.tsx'
import { isOpenEnded } from './thread-state.ts'

/** So many are drawn at first, and so many more with each step back. */
const STEP = 50

type TalkProps = {
  subject: Subject
  title: string
  /** The process is archived: it can be neither read nor said. */
  isArchived: boolean
}

/** What has been said about a task or a process, oldest first, and where one says more. */
export function Talk({ subject, title, isArchived }: TalkProps) {
  const { query, threads, isNotTold, isSaying } = useThreads(subject)
  const heading = useRef<HTMLHeadingElement>(null)
  const keepFocus = useKeepFocus(heading)
  const id = useId()
  const open = threads?.filter((one) => one.label === 'problem' && isOpenEnded(one)).length ?? 0
  const held = whyReadOnly()
  const look = () => void query.refetch()
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-3" {...keepFocus}>
      <h3
        id={id}
        ref={heading}
        tabIndex={-1}
        className="flex flex-wrap gap-2 text-md font-semibold"
      >
        {title}
        {open > 0 && (
          <span className="font-normal text-danger">{t('talk.openProblems', { count: open })}</span>
        )}
      </h3>
      {isArchived ? (
        <p className="text-muted">{t('talk.archived')}</p>
      ) : query.isLoadingError ? (
        <LoadError
          title={t('talk.error')}
          error={query.error}
          busy={query.isFetching}
          onRetry={look}
        />
      ) : isNotTold ? (
        <p className="text-muted">{t('talk.notTold')}</p>
      ) : !threads ? (
        <div>
          <p role="status" className="sr-only">
            {t('talk.loading')}
          </p>
          <div aria-hidden="true" className="skeleton h-16" />
        </div>
      ) : (
        <>
          {query.isRefetchError && (
            <StaleNotice text={t('talk.stale')} busy={query.isFetching} onRetry={look} />
          )}
          <ThreadList threads={threads} subject={subject} />
          {held === undefined ? (
            <Composer subject={subject} threads={threads} isSaying={isSaying} onLook={look} />
          ) : (
            <p className="text-muted">{held}</p>
          )}
        </>
      )}
    </section>
  )
}

type Listed = NonNullable<ReturnType<typeof useThreads>['threads']>

function ThreadList({ threads, subject }: { threads: Listed; subject: Subject }) {
  const me = useViewer().data
  const authorOf = useAuthors(threads)
  const [steps, setSteps] = useState(1)
  const first = Math.max(0, threads.length - steps * STEP)
  const ends = new Set(threads.map(({ resolve_id }) => resolve_id))
  if (threads.length === 0) return <p className="text-muted">{t('talk.none')}</p>
  return (
    <>
      {first > 0 && (
        <Button look="quiet" className="justify-self-start" onClick={() => setSteps(steps + 1)}>
          {t('talk.earlier', { count: Math.min(STEP, first) })}
        </Button>
      )}
      <ol className="grid min-w-0 gap-3">
        {threads.slice(first).map((thread) => (
          <li
            key={thread.id}
            className="min-w-0 rounded-lg border border-line bg-surface px-3 py-2.5"
          >
            <ThreadItem
              thread={thread}
              subject={subject}
              author={authorOf(thread)}
              mayChange={me !== undefined && (me.role === 'admin' || thread.author_id === me.id)}
              isResolution={ends.has(thread.id)}
              isClosed={whyReadOnly() !== undefined}
            />
          </li>
        ))}
      </ol>
    </>
  )
}

/** Who wrote something, by name: a member, also one who left, a guest, or nobody who is a person. */
function useAuthors(threads: readonly Thread[]) {
  const people = usePeople()
  const hasGuests = threads.some(({ author_guest_id }) => author_guest_id !== null)
  const guests = useGuests({ enabled: hasGuests }).data
  return ({ author_id, author_guest_id }: Thread) => {
    if (author_id !== null) return memberName(people, author_id)
    if (author_guest_id === null) return t('talk.bot')
    const guest = guests?.find(({ id }) => id === author_guest_id)
    if (!guest) return t('talk.guest')
    const name = [guest.first_name, guest.last_name].filter(Boolean).join(' ')
    return t('person.guest', { email: name || guest.email })
  }
}
