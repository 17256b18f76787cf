import type { RefObject } from 'react'
import { Menu, MenuItem, Popover, Separator } from 'react-aria-components'
import { useNavigate } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { usePutAway } from '#src/queries/run-changes.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/run.ts'
import { Icon, type IconName } from '#src/ui/icon.tsx'

import { whyNot } from '../permits.ts'

type HeadMenuProps = {
  run: Run
  triggerRef: RefObject<HTMLElement | null>
  onCopyId: () => void
  onOpen: (dialog: 'raw' | 'archive' | 'print') => void
  onClose: () => void
}

/** What is done to a process seldom, in a menu. */
export function HeadMenu({ run, triggerRef, onCopyId, onOpen, onClose }: HeadMenuProps) {
  const org = useOrg()
  const navigate = useNavigate()
  const putAway = usePutAway()
  const held = whyNot('put-away', run, useViewer().data?.role)
  const { checklist_id } = run
  const restore = async () => {
    const outcome = await putAway(run, false)
    if (outcome.kind === 'refused')
      tell(t('restore.failed', { why: outcome.error.message }), 'danger')
  }
  return (
    <Popover
      aria-label={t('head.more', { name: run.name })}
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom end"
      offset={2}
      className="max-w-80 min-w-56 rounded-lg border border-line bg-raised shadow-raised"
    >
      <Menu
        aria-label={t('head.more', { name: run.name })}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opens takes the focus (ARIA practices)
        autoFocus="first"
        onClose={onClose}
        className="p-1 outline-none"
      >
        <Item icon="hash" text={t('head.copyId')} onAction={onCopyId} />
        <Item icon="code" text={t('head.raw')} onAction={() => later(() => onOpen('raw'))} />
        <Item icon="print" text={t('head.print')} onAction={() => later(() => onOpen('print'))} />
        {checklist_id !== null && (
          <Item
            icon="play"
            text={t('head.launch')}
            onAction={() => void navigate(paths.launchAgain(org, checklist_id, run.id))}
          />
        )}
        <Separator className="my-1 border-t border-line" />
        {run.archived_at === null ? (
          <Item
            icon="archive"
            text={t('archive.action')}
            held={held}
            onAction={() => later(() => onOpen('archive'))}
          />
        ) : (
          <Item icon="refresh" text={t('restore.go')} held={held} onAction={() => void restore()} />
        )}
      </Menu>
    </Popover>
  )
}

// The menu closes first and gives the focus back; what opens then takes it from there.
const later = (run: () => void) => void setTimeout(run)

type ItemProps = { icon: IconName; text: string; held?: string; onAction: () => void }

const Item = ({ icon, text, held, onAction }: ItemProps) => (
  <MenuItem
    textValue={text}
    isDisabled={held !== undefined}
    onAction={onAction}
    className={`flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 outline-none data-focused:bg-accent-soft ${held === undefined ? '' : 'cursor-default'}`}
  >
    <Icon name={icon} className="text-muted" />
    <span className="grid flex-1">
      <span className={held === undefined ? '' : 'opacity-45'}>{text}</span>
      {held && <span className="text-sm text-muted">{held}</span>}
    </span>
  </MenuItem>
)
