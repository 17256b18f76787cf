import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'

import { useOrg } from '#src/lib/use-org.ts'
import type { RunQuery } from '#src/queries/run-queries.ts'
import { useViews } from '#src/stores/views.ts'
import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'

import type { Rows } from '../rows/rows-model.ts'
import type { RunSearch } from '../url/run-search.ts'
import { canonicalQuery } from '../views/canonical.ts'
import { knownViews } from '../views/known-views.ts'
import { ExportForm } from './export-form.tsx'
import { ExportProgress } from './export-progress.tsx'
import { ExportResult } from './export-result.tsx'
import { useExport } from './use-export.ts'

export type ExportDialogProps = {
  query: RunQuery | undefined
  search: RunSearch
  params: URLSearchParams
  zone: string
  /** How many match; undefined while nobody knows. */
  total: number | undefined
  notApplied: readonly string[]
  rows: Rows
  onClose: () => void
}

/** Every row, where all are here already. */
const allOf = ({ mode, isWhole, isOld, runs, gone }: Rows) =>
  mode === 'all' && isWhole && !isOld
    ? runs?.filter((run) => run !== undefined).filter(({ id }) => !gone.has(id))
    : undefined

type Known = ExportDialogProps & { query: RunQuery }

/** Makes a file of what the list shows: asks as what, tells how far it is, and how it ended. */
export const ExportDialog = ({ query, ...props }: ExportDialogProps) =>
  query && <Exporting {...props} query={query} />

function Exporting({ query, search, params, zone, total, notApplied, rows, onClose }: Known) {
  const { views } = useViews(useOrg())
  const shown = canonicalQuery(params)
  const { state, start, goOn, cancel } = useExport({
    query,
    search,
    zone,
    view: knownViews(views).find((view) => view.query === shown)?.name,
    notApplied,
    loaded: allOf(rows),
  })
  const isRunning = state.kind === 'running'
  return (
    <ModalOverlay
      isOpen
      isDismissable={!isRunning}
      isKeyboardDismissDisabled={isRunning}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="fixed inset-0 z-30 grid place-items-center overflow-y-auto bg-ink/30 p-3"
    >
      <Modal className="w-full max-w-md rounded-lg border border-line bg-raised shadow-raised">
        <Dialog className="grid gap-3 p-4 outline-none">
          <Heading slot="title" className="text-lg font-semibold">
            {t('export.title')}
          </Heading>
          {state.kind === 'asking' && (
            <ExportForm total={total} notApplied={notApplied} onStart={start} onCancel={onClose} />
          )}
          {isRunning && <ExportProgress progress={state.progress} onCancel={cancel} />}
          {state.kind === 'over' && (
            <ExportResult result={state.result} onGoOn={goOn} onClose={onClose} />
          )}
          {state.kind === 'refused' && (
            <>
              <p role="alert">{t('export.refused', { why: state.why })}</p>
              <Button onClick={onClose} className="justify-self-end">
                {t('export.close')}
              </Button>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
