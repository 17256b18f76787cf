/** A process that has just started here, as far as others may know of it. */
export type LaunchedRun = { id: string; name: string; checklist_id: string | null }

type Listener = (run: LaunchedRun) => void

const listeners = new Set<Listener>()

/** Whoever wants to know what is launched on this page, such as the page that it is a frame of. Gives what ends that. */
export function onLaunched(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** A process has started here. */
export function announceLaunch({ id, name, checklist_id }: LaunchedRun) {
  for (const listener of listeners) listener({ id, name, checklist_id })
}
