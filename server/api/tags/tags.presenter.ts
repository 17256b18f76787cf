import type { Row } from '../../db/database.ts'
import { stamp, stampOrNull } from '../clock.ts'
import type { TagStatistics } from './tags.repository.ts'

/** A tag (reference 12.1). */
export const presentTag = (tag: Row<'tag'>) => ({
  id: tag.id,
  title: tag.title,
  color: tag.color,
  auto_generated: tag.auto_generated,
  created_at: stamp(tag.created_at),
  deleted_at: stampOrNull(tag.deleted_at),
})

/** A tag on a run or template, with the id that untagging asks for (reference 12.1). */
export const presentTagOn = (tag: Row<'tag'> & { association_id: number }) => ({
  ...presentTag(tag),
  association_id: tag.association_id,
  pivot: { id: tag.association_id },
})

/** A tag put on a run or a template (reference 12.1). */
export const presentTagging = (tagging: Row<'tagging'>) => ({
  id: tagging.id,
  tag_id: tagging.tag_id,
  subject_id: tagging.run_id ?? tagging.checklist_id,
  subject_type: tagging.run_id === null ? 'Checklist' : 'Run',
  tag_type: 'private',
  created_at: stamp(tagging.created_at),
})

/** `with=statistics` (reference 12.1). */
export const presentTagStatistics = (statistics: TagStatistics | undefined) => ({
  active_template: statistics?.active_template ?? 0,
  archived_template: statistics?.archived_template ?? 0,
  active_process: statistics?.active_process ?? 0,
  archived_process: statistics?.archived_process ?? 0,
})
