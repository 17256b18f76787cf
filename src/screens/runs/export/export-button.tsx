import { useState } from 'react'

import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'

import type { ExportDialogProps } from './export-dialog.tsx'

const load = () => import('./export-dialog.tsx')
const ExportDialog = lazyPart(async () => ({ default: (await load()).ExportDialog }))

type ExportButtonProps = Omit<ExportDialogProps, 'onClose'> & { isOff: boolean }

/** Opens the export; what it takes is loaded when it is wanted. */
export function ExportButton({ isOff, ...props }: ExportButtonProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-label={t('export.label')}
        aria-disabled={isOff}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Icon name="download" />
        <span className="max-sm:sr-only">{t('export.label')}</span>
      </Button>
      {isOpen && <ExportDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}
