import { useRef, useState } from 'react'

import { useViewer } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/t.ts'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'
import { Person } from '#src/ui/person.tsx'

const load = () => import('./account-menu-list.tsx')
const LimitsDialog = lazyPart(async () => ({
  default: (await import('./limits-dialog.tsx')).LimitsDialog,
}))
const MenuList = lazyPart(async () => ({ default: (await load()).AccountMenuList }))

/** Who is looking, how it looks, and which organisation: the list itself is loaded when it is wanted. */
export function AccountMenu() {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [areLimitsOpen, setLimitsOpen] = useState(false)
  const viewer = useViewer().data
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
        className="inline-flex h-8 max-w-52 min-w-8 items-center gap-1 rounded px-1.5 hover:bg-hover"
      >
        <span className="sr-only">{t('account.label')}</span>
        {viewer && (
          <span className="min-w-0 max-sm:[&>span>span:last-child]:sr-only">
            <Person name={viewer.full_name} />
          </span>
        )}
        <Icon name="down" className="size-3 text-muted max-sm:hidden" />
      </button>
      {isOpen && (
        <MenuList
          triggerRef={button}
          onClose={() => setOpen(false)}
          onLimits={() => setLimitsOpen(true)}
        />
      )}
      {areLimitsOpen && <LimitsDialog onClose={() => setLimitsOpen(false)} />}
    </>
  )
}
