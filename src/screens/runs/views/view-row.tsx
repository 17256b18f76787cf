import { GridListItem, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'

import { t } from '#src/texts/t.ts'
import { Icon } from '#src/ui/icon.tsx'

import type { KnownView } from './known-views.ts'
import { PressButton } from './press-button.tsx'

type Act = 'pin' | 'link' | 'rename' | 'up' | 'down' | 'delete'

type ViewRowProps = {
  view: KnownView
  /** Undefined where nobody counts it, or not yet. */
  count: number | undefined
  isCurrent: boolean
  isStart: boolean
  isFirst: boolean
  isLast: boolean
  onAct: Record<Act, () => void>
}

const SMALL = 'size-7 justify-center px-0'

/** One view: its name, how many it shows, and what can be done with it. */
export function ViewRow({ view, count, isCurrent, isStart, isFirst, isLast, onAct }: ViewRowProps) {
  const acts: Act[] = view.isOwn
    ? ['pin', 'link', 'rename', 'up', 'down', 'delete']
    : ['pin', 'link']
  const disabled: Act[] = [
    ...(isFirst ? ['up' as const] : []),
    ...(isLast ? ['down' as const] : []),
  ]
  return (
    <GridListItem
      id={view.id}
      textValue={view.name}
      className="group flex h-8 cursor-pointer items-center gap-1 rounded pr-0.5 pl-1.5 outline-offset-[-2px] data-dragging:opacity-50 data-hovered:bg-hover"
    >
      {view.isOwn && (
        <PressButton
          slot="drag"
          className="size-6 cursor-grab justify-center px-0"
          aria-label={t('views.drag', { name: view.name })}
        >
          <Icon name="drag" className="stroke-2" />
        </PressButton>
      )}
      <Icon name="tick" className={`size-3.5 text-accent ${isCurrent ? '' : 'invisible'}`} />
      <span className={`min-w-0 flex-1 truncate ${isCurrent ? 'font-medium' : ''}`}>
        {view.name}
        {isCurrent && <span className="sr-only"> {t('views.isCurrent')}</span>}
      </span>
      {isStart && (
        <span className="inline-flex items-center gap-1 text-sm text-muted">
          <Icon name="home" className="size-3" />
          {t('views.isStart')}
        </span>
      )}
      <span className="min-w-6 text-right text-sm text-muted tabular-nums">
        {count === undefined ? '–' : count.toLocaleString('en-GB')}
      </span>
      <MenuTrigger>
        <PressButton className={SMALL} aria-label={t('views.more', { name: view.name })}>
          <Icon name="more" className="stroke-2" />
        </PressButton>
        <Popover
          placement="bottom end"
          offset={2}
          className="min-w-48 rounded-lg border border-line bg-raised shadow-raised"
        >
          <Menu
            aria-label={t('views.more', { name: view.name })}
            disabledKeys={disabled}
            onAction={(key) => onAct[acts.find((act) => act === key) ?? 'link']()}
            className="p-1 outline-none"
          >
            {acts.map((act) => (
              <MenuItem
                key={act}
                id={act}
                className="flex h-8 cursor-pointer items-center rounded px-2 outline-none data-disabled:cursor-default data-disabled:opacity-45 data-focused:bg-accent-soft"
              >
                {t(act === 'pin' && isStart ? 'views.act.unpin' : `views.act.${act}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </GridListItem>
  )
}
