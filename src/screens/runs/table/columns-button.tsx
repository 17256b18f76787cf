import { useRef, useState } from 'react'

import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'

import type { RunSearch } from '../url/run-search.ts'

const load = () => import('./columns-panel.tsx')
const ColumnsPanel = lazyPart(async () => ({ default: (await load()).ColumnsPanel }))

type ColumnsButtonProps = {
  search: RunSearch
  onChange: (patch: Partial<RunSearch>) => void
}

/** Which columns there are, and how the list looks; the panel itself is loaded when it is wanted. */
export function ColumnsButton({ search, onChange }: ColumnsButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Icon name="columns" />
        <span className="max-sm:sr-only">{t('columns.button')}</span>
      </Button>
      {isOpen && (
        <ColumnsPanel
          triggerRef={button}
          search={search}
          onChange={onChange}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
