import type { RunActing } from './use-run-acting.ts'

import { ArchiveDialog } from './archive-dialog.tsx'
import { ChooseDialog } from './choose-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'

type RunDialogProps = {
  acting: RunActing
  /** The process is gone. */
  onGone?: (() => void) | undefined
}

/** Asks what there is to be said about an action before it is done. */
export function RunDialog({ acting, onGone }: RunDialogProps) {
  const { asked, close, done } = acting
  if (!asked) return null
  const { run, kind } = asked
  switch (kind) {
    case 'archive':
      return <ArchiveDialog run={run} onGo={() => done(run, { kind })} onClose={close} />
    case 'delete':
      return <DeleteDialog run={run} onGone={onGone} onClose={close} />
    case 'rename':
      return <RenameDialog run={run} onGo={(name) => done(run, { kind, name })} onClose={close} />
    case 'restore':
      return null
    default:
      return (
        <ChooseDialog
          key={kind}
          run={run}
          kind={kind}
          onGo={(action, shown) => done(run, action, shown)}
          onClose={close}
        />
      )
  }
}
