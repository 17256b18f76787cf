import { useMemo } from 'react'
import { useNavigate, useSearchParams } from 'react-router'

import { readable } from '#src/lib/search-params.ts'
import { useTags } from '#src/queries/label-queries.ts'
import { useTemplateFolders } from '#src/queries/template-queries.ts'
import { t } from '#src/texts/choose.ts'
import { type Unheeded, whyRefused } from '#src/ui/search-notice.tsx'

import { chooseSearch, type ChooseSearch, templateQueryOf } from './choose-search.ts'
import { foldersInOrder } from './offered.ts'

/** What the address asks for, how to change it, and what of it cannot be honoured. */
export function useChoose() {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const folders = useTemplateFolders()
  const tags = useTags()
  const { search, refused } = chooseSearch.read(params)
  const go = (next: URLSearchParams, replace = false) =>
    void navigate({ search: readable(next) }, { replace, state: { keepsScroll: true } })
  const set = (patch: Partial<ChooseSearch>, { typing = false } = {}) =>
    go(chooseSearch.write(params, patch), typing)
  const drop = (...keys: string[]) => {
    const next = new URLSearchParams(params)
    for (const key of keys) next.delete(key)
    go(next)
  }

  const named = useMemo(() => folders.data && foldersInOrder(folders.data), [folders.data])
  // Where they may not be listed nobody can say that one is gone.
  const isLost = (id: string | undefined, known: readonly { id: string }[] | undefined) =>
    id !== undefined && known !== undefined && known.every((one) => one.id !== id)
  const isFolderLost = isLost(search.folder, named)
  const isTagLost = isLost(search.tag, tags.data)
  const isWaiting =
    (search.folder !== undefined && folders.isPending) ||
    (search.tag !== undefined && tags.isPending)

  const lost = [
    ...(isFolderLost ? [{ key: 'folder', raw: search.folder ?? '' }] : []),
    ...(isTagLost ? [{ key: 'tag', raw: search.tag ?? '' }] : []),
  ]
  const unheeded: Unheeded[] = [
    ...refused.map((one) => ({
      key: one.key,
      raw: one.raw,
      why: whyRefused(one),
      onDrop: () => drop(one.key),
    })),
    ...lost.map((one) => ({
      ...one,
      why: t(one.key === 'tag' ? 'notice.tag' : 'notice.folder', { id: one.raw }),
      onDrop: () => drop(one.key),
    })),
  ]
  const heeded = {
    ...search,
    ...(isFolderLost && { folder: undefined }),
    ...(isTagLost && { tag: undefined }),
  }
  return {
    search,
    /** Undefined until it is known whether what it names is there. */
    asked: isWaiting ? undefined : templateQueryOf(heeded),
    folders: named,
    tags: tags.data,
    unheeded,
    set,
    dropAll: () => drop(...unheeded.map(({ key }) => key)),
    clear: () =>
      go(chooseSearch.write(params, { q: '', folder: undefined, tag: undefined, starred: false })),
  }
}
