import { ExportDialog } from '../export/export-dialog.tsx'
import type { BulkSource } from './bulk-source.ts'

/** The export of the list, asked for from what is selected. */
export const BulkExport = ({ source, onClose }: { source: BulkSource; onClose: () => void }) => (
  <ExportDialog
    query={source.query}
    search={source.search}
    params={new URLSearchParams(source.from)}
    zone={source.zone}
    total={source.rows.total}
    notApplied={[]}
    rows={source.rows}
    onClose={onClose}
  />
)
