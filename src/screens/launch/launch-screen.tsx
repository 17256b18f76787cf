import { useEffect, useRef } from 'react'
import { Link } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { useStarredTemplates, useTemplates } from '#src/queries/template-queries.ts'
import { t } from '#src/texts/choose.ts'
import { Icon } from '#src/ui/icon.tsx'
import { StaleNotice } from '#src/ui/load-error.tsx'
import { SearchNotice } from '#src/ui/search-notice.tsx'
import { useKeepFocus } from '#src/ui/use-keep-focus.ts'

import { BegunList } from './choose/begun-list.tsx'
import { ChooseFilters } from './choose/choose-filters.tsx'
import { isNarrowed } from './choose/choose-search.ts'
import { inOrder } from './choose/offered.ts'
import { RecentLaunches } from './choose/recent-launches.tsx'
import { TemplateList } from './choose/template-list.tsx'
import { useChoose } from './choose/use-choose.ts'
import { useRowKeys } from './choose/use-row-keys.ts'

/** The route /{org}/launch: what there is to launch. */
export function Component() {
  const org = useOrg()
  const viewer = useViewer().data
  const choose = useChoose()
  const { search, asked } = choose
  const all = useTemplates(asked)
  const starred = useStarredTemplates(asked)
  const page = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLElement>(null)
  const keepFocus = useKeepFocus(box)
  // Both together, so that no row jumps up a moment later; without the stars the rest is still right.
  const areHere = all.data !== undefined && !starred.isPending
  const isOld = all.isPlaceholderData || starred.isPlaceholderData
  const items = areHere && asked ? inOrder(starred.data ?? [], all.data.items) : undefined
  const onKeyDown = useRowKeys({ page, shownFor: items && !isOld ? search.q : undefined })

  useEffect(() => {
    // Whoever comes here wants to type; who has gone somewhere already stays there.
    const { activeElement } = document
    box.current = page.current?.querySelector<HTMLElement>('input[type=search]') ?? null
    if (activeElement === document.body || activeElement?.tagName === 'MAIN')
      box.current?.focus({ preventScroll: true })
  }, [])

  const retry = () => void Promise.all([all.refetch(), starred.isError && starred.refetch()])
  const total = all.data?.total
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are those of the search and the rows in it
    <div
      ref={page}
      {...keepFocus}
      onKeyDown={onKeyDown}
      className="mx-auto grid w-full max-w-6xl grid-cols-1 gap-3"
    >
      <title>{t('choose.pageTitle')}</title>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-xl font-semibold">{t('choose.title')}</h1>
        <p role="status" className="text-md text-muted">
          {total !== undefined && !isOld && t('choose.count', { count: total })}
        </p>
        {viewer?.role !== 'light' && (
          <Link
            to={paths.project(org)}
            className="ml-auto inline-flex h-8 items-center gap-1.5 rounded border border-edge bg-surface px-2.5 whitespace-nowrap hover:bg-hover"
          >
            <Icon name="plus" />
            {t('choose.project')}
          </Link>
        )}
      </div>
      {viewer && <BegunList key={viewer.id} org={org} person={viewer.id} />}
      <ChooseFilters choose={choose} />
      <SearchNotice unheeded={choose.unheeded} onDropAll={choose.dropAll} />
      {viewer && !isNarrowed(search) && <RecentLaunches person={viewer.id} />}
      {all.isRefetchError && (
        <StaleNotice text={t('choose.stale')} busy={all.isFetching} onRetry={retry} />
      )}
      <div className="rounded-lg border border-line bg-surface">
        <TemplateList
          templates={items}
          failure={
            all.isLoadingError
              ? { error: all.error, busy: all.isFetching, onRetry: retry }
              : undefined
          }
          folders={choose.folders}
          isNarrowed={isNarrowed(search)}
          isOld={isOld}
          more={{
            left: all.hasNextPage ? (total ?? 0) - (all.data?.items.length ?? 0) : 0,
            busy: all.isFetchingNextPage,
            error: all.isFetchNextPageError ? all.error : null,
            onMore: () => void all.fetchNextPage(),
          }}
          onClear={choose.clear}
        />
      </div>
    </div>
  )
}
