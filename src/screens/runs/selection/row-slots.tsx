import type { Run } from '#src/api/schema/run.ts'
import type { RowSlots } from '#src/ui/data-table/data-table.tsx'

import { rowMore } from '../actions/row-more.tsx'
import { PageCheck } from './page-check.tsx'
import { RowCheck } from './row-check.tsx'

/** What stands beside the columns of each row; it never changes, so that rows are drawn for their own sake only. */
export const ROW_SLOTS: RowSlots<Run> = {
  leading: (run) => <RowCheck run={run} />,
  leadingHead: <PageCheck />,
  trailing: rowMore,
}
