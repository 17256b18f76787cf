import type { RefObject } from 'react'
import { MenuItem, Separator } from 'react-aria-components'
import { useNavigate } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import { paths } from '#src/lib/paths.ts'
import { SHORTCUTS, type ShortcutId } from '#src/lib/shortcuts.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { t } from '#src/texts/later.ts'
import { Icon, type IconName } from '#src/ui/icon.tsx'
import { PopupMenu } from '#src/ui/popup-menu.tsx'

import { OfferItems } from '#src/screens/acting/offer-items.tsx'
import type { Asking } from '#src/screens/acting/offers.ts'
import type { RunActions } from './use-run-actions.ts'

type RowMenuProps = {
  run: Run
  /** The list is of this template, or of this owner, already. */
  isOfTemplate: boolean
  isOfOwner: boolean
  isSelected: boolean
  triggerRef: RefObject<HTMLElement | null>
  actions: RunActions
  onOpen: () => void
  onSelect: () => void
  onAsk: (kind: Asking) => void
  onClose: () => void
}

const ITEM =
  'flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 outline-none data-focused:bg-accent-soft'

/** What can be done with one process. */
export function RowMenu({
  run,
  isOfTemplate,
  isOfOwner,
  isSelected,
  triggerRef,
  actions,
  onOpen,
  onSelect,
  onAsk,
  onClose,
}: RowMenuProps) {
  const org = useOrg()
  const navigate = useNavigate()
  const { checklist_id } = run
  return (
    <PopupMenu
      label={t('row.more', { name: run.name })}
      triggerRef={triggerRef}
      placement="bottom start"
      onClose={onClose}
    >
      <Item icon="right" text={t('row.open')} keys="row.open" onAction={onOpen} />
      <Item
        icon="tab"
        text={t('row.openTab')}
        keys="row.openTab"
        onAction={() => actions.openTab(run)}
      />
      <Item
        icon="star"
        text={t(run.starred ? 'row.unstar' : 'row.star')}
        keys="row.star"
        isOff={whyReadOnly() !== undefined}
        onAction={() => actions.star(run)}
      />
      <Item
        icon="tick"
        text={t(isSelected ? 'row.deselect' : 'row.select')}
        keys="row.select"
        onAction={onSelect}
      />
      <Separator className="my-1 border-t border-line" />
      <Item
        icon="link"
        text={t('row.copyLink')}
        keys="row.copyLink"
        onAction={() => actions.copyLink(run)}
      />
      <Item icon="hash" text={t('row.copyId')} onAction={() => actions.copyId(run)} />
      {(run.checklist_id !== null || run.owner_id !== null) && (
        <Separator className="my-1 border-t border-line" />
      )}
      {checklist_id !== null && (
        <Item
          icon="play"
          text={t('row.again')}
          onAction={() => void navigate(paths.launchAgain(org, checklist_id, run.id))}
        />
      )}
      {checklist_id !== null && (
        <Item
          icon="filter"
          text={t('row.byTemplate')}
          isOff={isOfTemplate}
          onAction={() => actions.byTemplate(run)}
        />
      )}
      {run.owner_id !== null && (
        <Item
          icon="filter"
          text={t('row.byOwner')}
          isOff={isOfOwner}
          onAction={() => actions.byOwner(run)}
        />
      )}
      <OfferItems run={run} onAsk={onAsk} />
    </PopupMenu>
  )
}

type ItemProps = {
  icon: IconName
  text: string
  keys?: ShortcutId
  isOff?: boolean
  onAction: () => void
}

const Item = ({ icon, text, keys, isOff = false, onAction }: ItemProps) => (
  <MenuItem
    textValue={text}
    isDisabled={isOff}
    onAction={onAction}
    className={`${ITEM} ${isOff ? 'opacity-45' : ''}`}
  >
    <Icon name={icon} className="text-muted" />
    <span className="flex-1">{text}</span>
    {keys && SHORTCUTS[keys].keys[0] && (
      <kbd className="rounded-sm bg-neutral-soft px-1 text-sm text-muted">
        {SHORTCUTS[keys].keys[0]}
      </kbd>
    )}
  </MenuItem>
)
