import { Fragment } from 'react'
import { MenuItem, Separator } from 'react-aria-components'

import type { Run } from '#src/api/schema/run.ts'
import { SHORTCUTS } from '#src/lib/shortcuts.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { Icon } from '#src/ui/icon.tsx'
import { afterMenu } from '#src/ui/popup-menu.tsx'

import { type Asking, offersOf } from './offers.ts'

type OfferItemsProps = { run: Run; onAsk: (kind: Asking) => void }

/** The part of a menu that changes a process; what one may not do says why. */
export function OfferItems({ run, onAsk }: OfferItemsProps) {
  const role = useViewer().data?.role
  return offersOf(run, role).map((group) => (
    <Fragment key={group[0]?.kind}>
      <Separator className="my-1 border-t border-line" />
      {group.map(({ kind, icon, text, keys, held }) => (
        <MenuItem
          key={kind}
          textValue={text}
          isDisabled={held !== undefined}
          onAction={() => afterMenu(() => onAsk(kind))}
          className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 py-0.5 outline-none data-disabled:cursor-default data-disabled:text-muted data-focused:bg-accent-soft"
        >
          <Icon name={icon} className="text-muted" />
          <span className="grid flex-1">
            <span>{text}</span>
            {held !== undefined && <span className="text-sm">{held}</span>}
          </span>
          {SHORTCUTS[keys].keys[0] && held === undefined && (
            <kbd className="rounded-sm bg-neutral-soft px-1 text-sm text-muted">
              {SHORTCUTS[keys].keys[0]}
            </kbd>
          )}
        </MenuItem>
      ))}
    </Fragment>
  ))
}
