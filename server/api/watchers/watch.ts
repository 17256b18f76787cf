import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { templateFor } from '../checklists/checklists.access.ts'
import { allow, found, ifMissing, invalid, remove } from '../refusal.ts'
import { visibleRun } from '../runs/runs.visibility.ts'
import { findTask } from '../tasks/tasks.repository.ts'
import { requireVisibleTask } from '../tasks/tasks.visibility.ts'
import { findSubscription, type SubscriptionRow } from './watchers.repository.ts'
import type { Watched, WatchBody } from './watchers.schema.ts'

/**
 * Lets a member watch something (reference 12.3), for themselves or, as an admin, for another one. The same watch
 * again is the one there is, with the frequency that was sent last.
 */
export async function addWatcher(
  db: Db,
  caller: Caller,
  now: Date,
  user_id: number,
  { frequency, webhook, ...watch }: WatchBody,
): Promise<SubscriptionRow> {
  const { org, user } = caller
  found(
    await db
      .selectFrom('member')
      .where('org_id', '=', org.id)
      .where('user_id', '=', user_id)
      .where('status', '!=', 'disabled')
      .select('user_id')
      .forKeyShare()
      .executeTakeFirst(),
  )
  requireOwn(caller, user_id)
  if (watch.object_type === 'Organization')
    allow(user.role === 'admin' || 'Only admins can watch the whole organization.')
  await requireWatchable(db, caller, watch.object_type, watch.object_id)
  const address = watch.notification_type === 'webhook' ? (webhook ?? null) : null
  const { rows } = await sql<{ id: number }>`
    insert into watcher
      (org_id, user_id, object_type, object_id, notification_type, frequency, webhook, created_at)
    values (
      ${org.id}, ${user_id}, ${watch.object_type}, ${watch.object_id}, ${watch.notification_type},
      ${frequency}, ${address}, ${now}
    )
    on conflict (user_id, org_id, object_type, object_id, notification_type, (coalesce(webhook, '')))
      where user_id is not null
      do update set frequency = excluded.frequency
    returning id
  `.execute(db)
  const watcher = found(await findSubscription(db, org.id, found(rows[0]).id))
  await record(db, caller, now, {
    ...eventOf(watcher),
    verb: 'linked',
    description: `Set member ${user_id} to watch`,
    field: 'watchers',
    new_value: user_id,
  })
  return watcher
}

/** Ends a watch, one's own or, as an admin, anybody's. */
export async function removeWatcher(db: Db, caller: Caller, now: Date, id: number): Promise<void> {
  const watcher = found(await findSubscription(db, caller.org.id, id))
  requireOwn(caller, watcher.user_id)
  await remove(db.deleteFrom('watcher').where('id', '=', id))
  await record(db, caller, now, {
    ...eventOf(watcher),
    verb: 'unlinked',
    description: 'Ended a watch',
    field: 'watchers',
    old_value: watcher.user_id ?? watcher.email,
  })
}

const requireOwn = ({ user }: Caller, user_id: number | null) =>
  allow(user.role === 'admin' || user.id === user_id || 'Only admins can say what others watch.')

/** What can be watched is there and seen by whoever sets the watch; throws 422 and 403. */
async function requireWatchable(db: Db, caller: Caller, type: Watched, id: string): Promise<void> {
  const unknown = () => invalid({ object_id: ['The selected object_id is invalid.'] })
  switch (type) {
    case 'Organization':
      if (id !== caller.org.id) throw unknown()
      return
    case 'Run':
      await visibleRun(db, caller, id).catch(ifMissing(unknown))
      return
    case 'Task': {
      const task = await findTask(db, caller.org.id, id)
      if (!task) throw unknown()
      await requireVisibleTask(db, caller, task).catch(ifMissing(unknown))
      return
    }
    case 'Checklist':
      await templateFor(db, caller, id).catch(ifMissing(unknown))
  }
}

const KINDS = {
  Organization: { type: 'Organization', entity_type: 'organization' },
  Run: { type: 'Process', entity_type: 'run' },
  Task: { type: 'Task', entity_type: 'task' },
  Checklist: { type: 'Blueprint', entity_type: 'checklist' },
} as const

const isKind = (word: string): word is keyof typeof KINDS => Object.hasOwn(KINDS, word)

const eventOf = ({ object_type, object_id }: SubscriptionRow) =>
  ({
    ...KINDS[isKind(object_type) ? object_type : 'Organization'],
    entity_id: object_id,
    ...(object_type === 'Run' && { run_id: object_id }),
    ...(object_type === 'Checklist' && { checklist_id: object_id }),
  }) satisfies Partial<Event>
