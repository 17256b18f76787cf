import { useRef, useState } from 'react'

import { t } from '#src/texts/bulk.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'

import type { BulkChoice } from './choice.ts'

const load = () => import('./bulk-menu.tsx')
const BulkMenu = lazyPart(async () => ({ default: (await load()).BulkMenu }))

type BulkMenuButtonProps = {
  isArchive: boolean
  isOff: boolean
  onChoose: (choice: BulkChoice | 'export') => void
}

/** Opens what can be done with all that is selected. */
export function BulkMenuButton({ isArchive, isOff, onChoose }: BulkMenuButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button
        ref={button}
        look="primary"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-disabled={isOff}
        data-tip={isOff ? t('bulk.off') : undefined}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        {t('bulk.actions')}
        <Icon name="down" className="size-3" />
      </Button>
      {isOpen && (
        <BulkMenu
          isArchive={isArchive}
          triggerRef={button}
          onChoose={onChoose}
          onClose={() => {
            setOpen(false)
            button.current?.focus()
          }}
        />
      )}
    </>
  )
}
