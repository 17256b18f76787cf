import { announcement } from './announcement.ts'

/** A process that has just started here, as far as others may know of it. */
export type LaunchedRun = { id: string; name: string; checklist_id: string | null }

const launches = announcement<LaunchedRun>()

/** Whoever wants to know what is launched on this page, such as the page that it is a frame of. Gives what ends that. */
export const onLaunched = launches.listen

/** A process has started here. */
export const announceLaunch = ({ id, name, checklist_id }: LaunchedRun) =>
  launches.announce({ id, name, checklist_id })
