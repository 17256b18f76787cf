import type { RefObject } from 'react'
import { MenuItem } from 'react-aria-components'
import { useNavigate } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { handlerOf } from '#src/lib/use-shortcuts.ts'
import { OfferItems } from '#src/screens/acting/offer-items.tsx'
import type { Asking } from '#src/screens/acting/offers.ts'
import { t } from '#src/texts/run.ts'
import { Icon, type IconName } from '#src/ui/icon.tsx'
import { afterMenu, PopupMenu } from '#src/ui/popup-menu.tsx'

type HeadMenuProps = {
  run: Run
  triggerRef: RefObject<HTMLElement | null>
  onCopyId: () => void
  onOpen: (dialog: 'raw' | 'print') => void
  onAsk: (kind: Asking) => void
  onClose: () => void
}

/** What is done to a process seldom, in a menu. */
export function HeadMenu({ run, triggerRef, onCopyId, onOpen, onAsk, onClose }: HeadMenuProps) {
  const org = useOrg()
  const navigate = useNavigate()
  const { checklist_id } = run
  return (
    <PopupMenu
      label={t('head.more', { name: run.name })}
      triggerRef={triggerRef}
      placement="bottom end"
      onClose={onClose}
    >
      <Item icon="hash" text={t('head.copyId')} onAction={onCopyId} />
      <Item icon="code" text={t('head.raw')} onAction={() => afterMenu(() => onOpen('raw'))} />
      <Item icon="print" text={t('head.print')} onAction={() => afterMenu(() => onOpen('print'))} />
      <Item
        icon="code"
        text={t('keys.app.embed')}
        onAction={() => afterMenu(() => handlerOf('app.embed')?.run())}
      />
      {checklist_id !== null && (
        <Item
          icon="play"
          text={t('head.launch')}
          onAction={() => void navigate(paths.launchAgain(org, checklist_id, run.id))}
        />
      )}
      <OfferItems run={run} onAsk={onAsk} />
    </PopupMenu>
  )
}

type ItemProps = { icon: IconName; text: string; onAction: () => void }

const Item = ({ icon, text, onAction }: ItemProps) => (
  <MenuItem
    textValue={text}
    onAction={onAction}
    className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 outline-none data-focused:bg-accent-soft"
  >
    <Icon name={icon} className="text-muted" />
    <span className="flex-1">{text}</span>
  </MenuItem>
)
