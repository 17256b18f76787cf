import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { type Handler, useShortcuts } from '#src/lib/use-shortcuts.ts'
import { useFollowTabs } from '#src/queries/tab-changes.ts'
import { actingKeys } from '#src/screens/acting/acting-keys.ts'
import { useRunActing } from '#src/screens/acting/use-run-acting.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'

const load = () => import('./head-menu.tsx')
const HeadMenu = lazyPart(async () => ({ default: (await load()).HeadMenu }))
const RawDialog = lazyPart(async () => ({ default: (await import('./raw-dialog.tsx')).RawDialog }))
const PrintDialog = lazyPart(async () => ({
  default: (await import('../print/print-dialog.tsx')).PrintDialog,
}))
const RunDialog = lazyPart(async () => ({
  default: (await import('#src/screens/acting/run-dialog.tsx')).RunDialog,
}))

/** Whatever is done to a process seldom. */
export function HeadMore({ run, onCopyId }: { run: Run; onCopyId: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState<'menu' | 'raw' | 'print'>()
  const org = useOrg()
  const navigate = useNavigate()
  const acting = useRunActing()
  useFollowTabs()
  const named: Parameters<typeof actingKeys<Handler>>[1] = (act, name = (one) => one.name) => ({
    run: () => act(run),
    to: () => name(run),
  })
  useShortcuts(actingKeys(acting, named))
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
      {open === 'menu' && (
        <HeadMenu
          run={run}
          triggerRef={button}
          onCopyId={onCopyId}
          onOpen={setOpen}
          onAsk={(kind) => acting.begin(run, kind)}
          onClose={close}
        />
      )}
      {open === 'print' && <PrintDialog run={run} onClose={close} />}
      {open === 'raw' && <RawDialog run={run} onClose={close} />}
      {acting.asked && (
        <RunDialog
          acting={acting}
          onGone={() => void navigate(paths.archive(org), { replace: true })}
        />
      )}
    </>
  )
}
