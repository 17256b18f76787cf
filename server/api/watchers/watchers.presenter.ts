import { stamp } from '../clock.ts'
import type { WatcherRow } from './watchers.repository.ts'

const presentWatcher = (watcher: WatcherRow) => ({
  id: watcher.id,
  object_type: watcher.object_type,
  object_id: watcher.object_id,
  user_id: watcher.user_id,
  guest_id: watcher.guest_id,
  email: watcher.email,
  first_name: watcher.first_name,
  last_name: watcher.last_name,
  notification_type: watcher.notification_type,
  frequency: watcher.frequency,
  created_at: stamp(watcher.created_at),
})

/** `with=member_watchers`. */
export const presentMemberWatchers = (watchers: WatcherRow[] = []) =>
  watchers.filter(({ user_id }) => user_id !== null).map(presentWatcher)

/** `with=guest_watchers`. */
export const presentGuestWatchers = (watchers: WatcherRow[] = []) =>
  watchers.filter(({ guest_id }) => guest_id !== null).map(presentWatcher)

/** A watch as its owner and admins see it: with the address that is told, which may hold a secret. */
export const presentSubscription = (watcher: WatcherRow) => ({
  ...presentWatcher(watcher),
  webhook: watcher.webhook,
})
