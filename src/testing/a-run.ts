import { run, type Run } from '#src/api/schema/run.ts'

/** A process as the API would have told it, with what matters; the rest is made up. */
export const aRun = (data: Record<string, unknown> = {}): Run =>
  run.parse({
    id: 'a',
    name: 'Acme',
    status: 'active',
    created_at: '2026-03-01T10:00:00Z',
    last_updated: '2026-03-01T10:00:00Z',
    next_task: [],
    ...data,
  })
