import type { RefObject } from 'react'
import { MenuItem, Text } from 'react-aria-components'

import { useViewer } from '#src/queries/member-queries.ts'
import { roleHinders } from '#src/queries/run-action-rules.ts'
import { whyText } from '#src/queries/run-action-words.ts'
import { t } from '#src/texts/bulk.ts'
import { Icon, type IconName } from '#src/ui/icon.tsx'
import { afterMenu, PopupMenu } from '#src/ui/popup-menu.tsx'

import { type BulkChoice, kindOf } from './choice.ts'

type Offered = { choice: BulkChoice | 'export'; icon: IconName; text: string }

const offers = (isArchive: boolean): Offered[] => [
  { choice: 'star', icon: 'star', text: t('act.star') },
  { choice: 'unstar', icon: 'star', text: t('act.unstar') },
  { choice: 'rename', icon: 'pencil', text: t('act.rename') },
  { choice: 'owner', icon: 'person', text: t('act.owner') },
  { choice: 'users', icon: 'person', text: t('bulk.users.menu') },
  { choice: 'groups', icon: 'person', text: t('bulk.groups.menu') },
  ...(isArchive
    ? []
    : ([
        { choice: 'tags', icon: 'hash', text: t('bulk.tags.menu') },
        { choice: 'folders', icon: 'file', text: t('bulk.folders.menu') },
      ] as const)),
  { choice: 'export', icon: 'download', text: t('bulk.export') },
  ...(isArchive
    ? ([
        { choice: 'restore', icon: 'back', text: t('act.restore') },
        { choice: 'delete', icon: 'trash', text: t('act.delete') },
      ] as const)
    : ([{ choice: 'archive', icon: 'archive', text: t('act.archive') }] as const)),
]

type BulkMenuProps = {
  isArchive: boolean
  triggerRef: RefObject<HTMLElement | null>
  onChoose: (choice: BulkChoice | 'export') => void
  onClose: () => void
}

/** What can be done with all that is selected; what the role may not do says why. */
export function BulkMenu({ isArchive, triggerRef, onChoose, onClose }: BulkMenuProps) {
  const role = useViewer().data?.role
  return (
    <PopupMenu
      label={t('bulk.menu')}
      triggerRef={triggerRef}
      placement="top start"
      offset={6}
      onClose={onClose}
    >
      {offers(isArchive).map(({ choice, icon, text }) => {
        const why = choice === 'export' ? undefined : whyText(roleHinders(kindOf(choice), role))
        return (
          <MenuItem
            key={choice}
            textValue={text}
            isDisabled={why !== undefined}
            onAction={() => afterMenu(() => onChoose(choice))}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 py-1 outline-none data-disabled:cursor-default data-disabled:text-muted data-focused:bg-accent-soft"
          >
            <Icon name={icon} className="text-muted" />
            <span className="grid">
              <Text slot="label">{text}</Text>
              {why !== undefined && (
                <Text slot="description" className="text-sm">
                  {why}
                </Text>
              )}
            </span>
          </MenuItem>
        )
      })}
    </PopupMenu>
  )
}
