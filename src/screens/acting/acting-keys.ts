import type { Run } from '#src/api/schema/run.ts'

import { fateOf } from './offers.ts'
import type { RunActing } from './use-run-acting.ts'

/** The keys and commands that change a process; `on` says which process that is at present. */
export const actingKeys = <Handler>(
  { begin }: RunActing,
  on: (act: (run: Run) => void, name?: (run: Run) => string | undefined) => Handler,
) => ({
  'row.putAway': on((run) => begin(run, fateOf(run))),
  // What is not archived cannot be deleted, so that it is no command there.
  'row.delete': on(
    (run) => begin(run, 'delete'),
    ({ archived_at, name }) => (archived_at === null ? undefined : name),
  ),
  'row.rename': on((run) => begin(run, 'rename')),
  'row.setOwner': on((run) => begin(run, 'owner')),
  'row.users': on((run) => begin(run, 'users')),
  'row.groups': on((run) => begin(run, 'groups')),
  'row.tags': on((run) => begin(run, 'tags')),
  'row.folders': on((run) => begin(run, 'folders')),
})
