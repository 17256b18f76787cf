import { announcement } from './announcement.ts'

/** A process that has just been put away here, or brought back. */
export type ArchivedRun = { id: string; name: string; isBack: boolean }

const archives = announcement<ArchivedRun>()

/** Whoever wants to know what is archived on this page. Gives what ends that. */
export const onArchived = archives.listen

/** A process has been put away here, or brought back. */
export const announceArchive = archives.announce
