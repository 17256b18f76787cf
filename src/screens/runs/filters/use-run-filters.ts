import { useMemo } from 'react'

import { useFrame } from '#src/lib/frame.ts'
import type { Refused } from '#src/lib/search-params.ts'
import {
  useChecklist,
  useFolderNames,
  useGroupNames,
  useTagNames,
} from '#src/queries/label-queries.ts'
import { useMembers, useViewer } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/t.ts'
import { type Unheeded, whyRefused } from '#src/ui/search-notice.tsx'

import { isArchive, runQueryOf } from '../url/run-search.ts'
import type { RunSearch } from '../url/run-search.ts'
import { brokenLock } from './lock.ts'
import { activeFilters, isAllKnown, type Known, lostParts, withoutLost } from './active-filters.ts'

type Asked = {
  search: RunSearch
  refused: readonly Refused[]
  /** Changes the address and drops names from it, in one step. */
  amend: (patch: Partial<RunSearch>, keys: readonly string[]) => void
}

/**
 * What the address asks for, in ids that are sent and in names that people read. An id that turns
 * out to stand for nothing is not sent, but named: some servers would ignore it and show everything.
 */
export function useRunFilters({ search, refused, amend }: Asked) {
  const me = useViewer().data?.id
  const { lock } = useFrame()
  const checklist = useChecklist(search.checklist_id)
  const members = useMembers().data
  const groups = useGroupNames({ enabled: search.groups.length > 0 }).data
  const tags = useTagNames({ enabled: search.tag_ids.length > 0 }).data
  const folders = useFolderNames({ enabled: search.folder !== undefined }).data
  const template = templateOf(checklist.data, checklist.error?.status)

  return useMemo(() => {
    const known: Known = { members, groups, tags, folders, template }
    // A template that is archived is not found either, but its processes are; so this one is still sent.
    const query = runQueryOf(withoutLost(search, known), me)
    const lost = lostParts(search, known)
    const unheeded: Unheeded[] = [
      ...refused.map((one) => ({
        key: one.key,
        raw: one.raw,
        why:
          isArchive(search) && one.key === 'status' && one.because === 'value'
            ? t('notice.archiveStatus', one)
            : whyRefused(one),
        onDrop: one.key in lock ? undefined : () => amend({}, [one.key]),
      })),
      ...lost.map(({ patch, ...one }) => ({
        ...one,
        onDrop: one.key in lock ? undefined : () => amend(patch, []),
      })),
    ]
    const broken = brokenLock(lock, unheeded)
    return {
      query: broken === undefined ? query : undefined,
      /** Why no row may be shown: a locked filter cannot be kept to. */
      broken,
      active: activeFilters(search, known),
      unheeded,
      dropAll: () => {
        const { owners, groups, tag_ids, folder } = withoutLost(search, known)
        const patch: Partial<RunSearch> = Object.assign({}, ...lost.map((one) => one.patch))
        amend(
          { ...patch, owners, groups, tag_ids, folder },
          refused.map(({ key }) => key),
        )
      },
      /** The rows are what the address asks for, all of it and no more: only then may they be acted on in bulk. */
      isSound:
        query !== undefined &&
        broken === undefined &&
        unheeded.length === 0 &&
        isAllKnown(search, known),
    }
  }, [search, refused, amend, me, members, groups, tags, folders, template, lock])
}

export type Filters = ReturnType<typeof useRunFilters>

function templateOf(found: { title: string } | undefined, status: number | undefined) {
  if (found) return found
  if (status === 404) return 'lost'
  // It is there, and so are its processes, but it is not for everybody to see.
  return status === 403 ? { title: t('filter.template.hidden') } : undefined
}
