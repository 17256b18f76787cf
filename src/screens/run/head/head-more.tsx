import { lazy, Suspense, useRef, useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

const load = () => import('./head-menu.tsx')
const HeadMenu = lazy(async () => ({ default: (await load()).HeadMenu }))
const RawDialog = lazy(async () => ({ default: (await import('./raw-dialog.tsx')).RawDialog }))
const PrintDialog = lazy(async () => ({
  default: (await import('../print/print-dialog.tsx')).PrintDialog,
}))
const ArchiveDialog = lazy(async () => ({
  default: (await import('./archive-dialog.tsx')).ArchiveDialog,
}))

/** Whatever is done to a process seldom. */
export function HeadMore({ run, onCopyId }: { run: Run; onCopyId: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState<'menu' | 'raw' | 'archive' | 'print'>()
  const close = () => {
    setOpen(undefined)
    button.current?.focus()
  }
  return (
    <>
      <Button
        ref={button}
        aria-haspopup="menu"
        aria-expanded={open === 'menu'}
        aria-label={t('head.more', { name: run.name })}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen('menu')}
        className="w-8 justify-center px-0!"
      >
        <Icon name="more" />
      </Button>
      <Suspense>
        {open === 'menu' && (
          <HeadMenu
            run={run}
            triggerRef={button}
            onCopyId={onCopyId}
            onOpen={setOpen}
            onClose={close}
          />
        )}
        {open === 'print' && <PrintDialog run={run} onClose={close} />}
        {open === 'raw' && <RawDialog run={run} onClose={close} />}
        {open === 'archive' && <ArchiveDialog run={run} onClose={close} />}
      </Suspense>
    </>
  )
}
