import { useEffect, useEffectEvent, useId, useRef } from 'react'

import { THREAD_STATES } from '#src/api/schema/thread.ts'
import { guestsIn, mentionsLeft, toContent } from '#src/lib/comment-text.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import {
  type ShownThread,
  sinceOf,
  type Subject,
  useIsChanging,
  useThreadChange,
} from '#src/queries/thread-queries.ts'
import {
  type CommentDraft,
  draftOf,
  EMPTY_DRAFT,
  keepDraft,
  useDraft,
} from '#src/stores/comment-drafts.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'
import { Select } from '#src/ui/select.tsx'

import { ChangeError } from './change-error.tsx'
import { MentionArea } from './mention-area.tsx'

const KINDS = ['comment', 'advice', 'improvement', 'problem'] as const

type ComposerProps = {
  subject: Subject
  threads: readonly ShownThread[]
  /** What was written last is on its way. */
  isSaying: boolean
  onLook: () => void
}

/** Where one writes: what, of which kind, who sees it. The text is kept until it has arrived. */
export function Composer({ subject, threads, isSaying, onLook }: ComposerProps) {
  const org = useOrg()
  const me = useViewer().data?.id
  const key = `${org}.${me ?? ''}.${subject.id}`
  const draft = useDraft(key)
  const area = useRef<HTMLTextAreaElement>(null)
  const hint = useId()
  const isChanging = useIsChanging(subject)
  const set = (patch: Partial<CommentDraft>) => keepDraft(key, { ...draftOf(key), ...patch })
  // The next one has the same readers, unless it is said otherwise.
  const empty = () => keepDraft(key, { ...EMPTY_DRAFT, state: draftOf(key).state })
  const saying = useThreadChange(subject, {
    onDone: empty,
    onFail: (error) => {
      const since = sinceOf(error)
      set({ since: since && [...since] })
    },
  })
  const content = toContent({ ...draft, isHtml: false }).trim()
  const { text, mentions, label, state, since } = draft

  function send() {
    if (content === '' || isChanging()) return
    saying.mutate({ type: 'say', content, state, label, since })
  }

  // What nobody knew the end of has come after all, by itself or because somebody looked.
  const hasCome =
    since !== undefined &&
    !isSaying &&
    threads.some(
      (one) =>
        !since.includes(one.id) &&
        !one.isSending &&
        one.content === content &&
        one.author_id === me,
    )
  const settle = useEffectEvent(() => {
    empty()
    saying.reset()
    tell(t('talk.arrived'))
  })
  useEffect(() => {
    if (hasCome) settle()
  }, [hasCome])

  const named = [
    ...mentionsLeft(text, mentions).map(({ name }) => name),
    ...guestsIn(text).map((email) => t('talk.invited', { email })),
  ]
  const isProblem = label === 'problem'
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <MentionArea
        label={t('talk.new')}
        placeholder={t('talk.new.placeholder')}
        text={isSaying ? '' : text}
        isReadOnly={isSaying}
        mentions={mentions}
        areaRef={area}
        describedBy={hint}
        onChange={set}
        onSend={send}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={t('talk.new.kind')}
          value={label}
          options={KINDS.map((value) => ({ value, text: t(`talk.kind.${value}`) }))}
          onChange={(next) => set({ label: KINDS.find((one) => one === next) ?? 'comment' })}
        />
        <Select
          label={t('talk.new.state')}
          value={state}
          options={THREAD_STATES.map((value) => ({ value, text: t(`talk.to.${value}`) }))}
          onChange={(next) =>
            set({ state: THREAD_STATES.find((one) => one === next) ?? 'hide-for-guests' })
          }
        />
        <Button
          look="primary"
          type="submit"
          className="ml-auto"
          aria-disabled={content === '' || isSaying}
        >
          {t(
            isSaying
              ? 'talk.sending'
              : since
                ? 'talk.again'
                : isProblem
                  ? 'talk.send.problem'
                  : 'talk.send.comment',
          )}
        </Button>
      </div>
      <p id={hint} className="text-sm text-muted">
        {t(`talk.told.${state}`)} {isProblem && t(`talk.problem.${subject.kind}`)}{' '}
        {named.length > 0 && t('talk.notified', { names: named.join(', ') })}
      </p>
      <ChangeError error={saying.error} isNew onLook={onLook} />
    </form>
  )
}
