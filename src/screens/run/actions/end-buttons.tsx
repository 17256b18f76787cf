import type { MouseEvent, Ref } from 'react'

import type { Task } from '#src/api/schema/task.ts'
import { isDone } from '#src/lib/task-done.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon, type IconName } from '#src/ui/icon.tsx'

import { endingOf, type Standing, whyNot } from './task-rules.ts'
import type { TaskWork } from './use-task-work.ts'

type EndButtonsProps = {
  task: Task
  standing: Standing
  work: TaskWork
  /** The one that brings it to its end, or opens it again. */
  buttonRef?: Ref<HTMLButtonElement>
  onDone?: () => void
}

/** The buttons that bring a task to its end, or open it again: each with the reason where it may not be. */
export function EndButtons({ task, standing, work, buttonRef, onDone }: EndButtonsProps) {
  const end = (isApproved?: boolean) => async () => {
    const outcome = await work.complete(isApproved)
    if (outcome?.kind === 'done') onDone?.()
  }
  const title = task.title ?? ''
  if (isDone(task))
    return (
      <End
        ref={buttonRef}
        icon="refresh"
        text={t('act.reopen')}
        label={t('act.reopenOf', { title })}
        why={whyNot('reopen', task, standing)}
        isBusy={work.busy !== undefined}
        onClick={work.reopen}
      />
    )
  const common = { why: whyNot('complete', task, standing), isBusy: work.busy !== undefined }
  const ending = endingOf(task)
  if (ending === 'decide')
    return (
      <>
        <End
          {...common}
          ref={buttonRef}
          isMain
          icon="tick"
          text={t('act.approve')}
          label={t('act.approveOf', { title })}
          onClick={end(true)}
        />
        <End
          {...common}
          icon="close"
          text={t('act.reject')}
          label={t('act.rejectOf', { title })}
          onClick={end(false)}
        />
      </>
    )
  const word = ending === 'acknowledge' ? 'act.acknowledge' : 'act.complete'
  return (
    <End
      {...common}
      ref={buttonRef}
      isMain
      icon="tick"
      text={t(word)}
      label={t(`${word}Of`, { title })}
      onClick={end()}
    />
  )
}

type EndProps = {
  ref?: Ref<HTMLButtonElement> | undefined
  isMain?: boolean
  icon: IconName
  text: string
  label: string
  why: string | undefined
  isBusy: boolean
  onClick: () => Promise<unknown>
}

const End = ({ ref, isMain = false, icon, text, label, why, isBusy, onClick }: EndProps) => (
  <Button
    ref={ref}
    look={isMain ? 'primary' : 'plain'}
    aria-label={label}
    aria-disabled={why !== undefined || isBusy}
    aria-busy={isBusy}
    data-tip={why}
    onClick={(event) => {
      if (isFirst(event)) void onClick()
    }}
    // A key that is held down presses again and again, and by then it may be the button of the next task.
    onKeyDown={(event) => event.repeat && event.preventDefault()}
  >
    <Icon name={icon} className="size-3.5" />
    {text}
  </Button>
)

/** The second click of a double click may land on what has come into the place of what was clicked. */
export const isFirst = ({ detail }: MouseEvent) => detail <= 1
