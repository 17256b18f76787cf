import type { RefObject } from 'react'
import { MenuItem, Separator } from 'react-aria-components'

import type { Task } from '#src/api/schema/task.ts'
import { isDone } from '#src/lib/task-done.ts'
import { t } from '#src/texts/run.ts'
import { Icon, type IconName } from '#src/ui/icon.tsx'
import { afterMenu, PopupMenu } from '#src/ui/popup-menu.tsx'

import { endingOf, type Standing, whyNot } from './task-rules.ts'
import type { TaskWork } from './use-task-work.ts'

export type Choice = 'owners' | 'deadline'

type TaskMenuProps = {
  task: Task
  standing: Standing
  work: TaskWork
  triggerRef: RefObject<HTMLElement | null>
  onChoose: (choice: Choice) => void
  onOpen: () => void
  onClose: () => void
}

/** What can be done to one task, from where it stands in a list. */
export function TaskMenu(props: TaskMenuProps) {
  const { task, standing, work, triggerRef, onChoose, onOpen, onClose } = props
  const held = {
    complete: whyNot('complete', task, standing),
    edit: whyNot('edit', task, standing),
  }
  const ending = endingOf(task)
  return (
    <PopupMenu
      label={t('act.moreOf', { title: task.title ?? '' })}
      triggerRef={triggerRef}
      placement="bottom end"
      onClose={onClose}
    >
      <Item icon="panel" text={t('act.open')} onAction={onOpen} />
      <Separator className="my-1 border-t border-line" />
      {isDone(task) ? (
        <Item
          icon="refresh"
          text={t('act.reopen')}
          why={whyNot('reopen', task, standing)}
          onAction={() => void work.reopen()}
        />
      ) : ending === 'decide' ? (
        <>
          <Item
            icon="tick"
            text={t('act.approve')}
            why={held.complete}
            onAction={() => void work.complete(true)}
          />
          <Item
            icon="close"
            text={t('act.reject')}
            why={held.complete}
            onAction={() => void work.complete(false)}
          />
        </>
      ) : (
        <Item
          icon="tick"
          text={t(ending === 'acknowledge' ? 'act.acknowledge' : 'act.complete')}
          why={held.complete}
          onAction={() => void work.complete()}
        />
      )}
      <Item
        icon="person"
        text={t('act.assign')}
        why={held.edit}
        onAction={() => afterMenu(() => onChoose('owners'))}
      />
      <Item
        icon="calendar"
        text={t('act.changeDeadline')}
        why={held.edit}
        onAction={() => afterMenu(() => onChoose('deadline'))}
      />
    </PopupMenu>
  )
}

type ItemProps = { icon: IconName; text: string; why?: string | undefined; onAction: () => void }

// What may not be done stays in the menu, with the reason under it: a tip on what is disabled reaches nobody.
const Item = ({ icon, text, why, onAction }: ItemProps) => (
  <MenuItem
    textValue={text}
    isDisabled={why !== undefined}
    onAction={onAction}
    className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 py-1 outline-none data-disabled:cursor-default data-focused:bg-accent-soft"
  >
    <Icon name={icon} className="text-muted" />
    <span className="grid">
      <span className={why === undefined ? '' : 'text-muted'}>{text}</span>
      {why && <span className="text-sm text-muted">{why}</span>}
    </span>
  </MenuItem>
)
