import { memo, useEffect, useMemo, useRef, useState } from 'react'

import { framed } from '#src/lib/frame.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useWalk } from '#src/lib/use-walk.ts'
import { noteOpened, useOpenedView, useViews } from '#src/stores/views.ts'
import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'
import { useKeepFocus } from '#src/ui/use-keep-focus.ts'

import { canonicalQuery, queryWithSurroundings } from './canonical.ts'
import { knownViews } from './known-views.ts'

const load = () => import('./views-popover.tsx')
const ViewsPopover = lazyPart(async () => ({ default: (await load()).ViewsPopover }))

type ViewsBarProps = {
  params: URLSearchParams
  /** How many match what is shown; undefined while nobody knows. */
  total: number | undefined
}

/** The views: which one is shown, whether it was changed, and the way to all of them. */
export const ViewsBar = memo(function ViewsBar({ params, total }: ViewsBarProps) {
  const walk = useWalk()
  const org = useOrg()
  const { views, start } = useViews(org)
  const known = useMemo(() => knownViews(views), [views])
  const query = canonicalQuery(params)
  const current = known.find((view) => view.query === query)
  const openedId = useOpenedView(org)
  const changed = current ? undefined : known.find(({ id, isOwn }) => isOwn && id === openedId)
  const [open, setOpen] = useState<'list' | 'save'>()
  const button = useRef<HTMLButtonElement>(null)
  const row = useRef<HTMLUListElement>(null)
  const keepFocus = useKeepFocus(button)

  const id = current?.id
  useEffect(() => {
    if (id === undefined) return
    noteOpened(org, id)
    const link = row.current?.querySelector<HTMLElement>('[aria-current]')
    // Only sideways: the page itself stays where it is.
    if (row.current && link) row.current.scrollLeft = link.offsetLeft - row.current.clientWidth / 3
  }, [org, id])

  return (
    <div {...keepFocus} className="flex min-w-0 items-center gap-2">
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open !== undefined}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen('list')}
        className="inline-flex h-8 min-w-0 shrink-0 items-center gap-1.5 rounded border border-edge bg-surface px-2.5 hover:bg-hover max-sm:shrink"
      >
        <Icon name="bookmark" className="size-3.5 text-muted" />
        <span className="max-sm:sr-only">{t('views.label')}</span>
        <span className="truncate sm:sr-only">
          {current?.name ?? changed?.name ?? t('views.none')}
        </span>
        <Icon name="down" className="size-3 text-muted" />
      </button>
      <nav aria-label={t('views.label')} className="min-w-0 max-sm:hidden">
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the links in it are what is clicked, and they have keys */}
        <ul
          ref={row}
          onClick={walk}
          className="relative flex gap-0.5 overflow-x-auto p-0.5 [scrollbar-width:thin]"
        >
          {known.map((view) => (
            <li key={view.id} className="shrink-0">
              <a
                href={framed(paths.runs(org, queryWithSurroundings(view.query, params)))}
                aria-current={view === current ? 'true' : undefined}
                className="flex h-7 max-w-52 items-center gap-1 rounded px-2 text-muted hover:bg-hover hover:text-ink aria-current:bg-accent-soft aria-current:font-medium aria-current:text-accent"
              >
                {view.id === start && (
                  <>
                    <Icon name="home" className="size-3" />
                    <span className="sr-only">{t('views.isStart')}</span>
                  </>
                )}
                <span className="truncate">{view.name}</span>
                {view === changed && <span className="text-warn">{t('views.changed')}</span>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {!current && (
        <div className="ml-auto flex shrink-0 gap-1">
          {changed && (
            <Button
              look="quiet"
              onClick={() =>
                void import('./act.ts').then(({ saveChanges }) => saveChanges(org, changed, query))
              }
            >
              {t('views.saveChanges')}
            </Button>
          )}
          <Button
            look="quiet"
            aria-haspopup="dialog"
            onPointerEnter={() => void load()}
            onFocus={() => void load()}
            onClick={() => setOpen('save')}
          >
            {t(changed ? 'views.saveNew' : 'views.save')}
          </Button>
        </div>
      )}
      {open && (
        <ViewsPopover
          triggerRef={button}
          onClose={() => setOpen(undefined)}
          isNaming={open === 'save'}
          params={params}
          total={total}
        />
      )}
    </div>
  )
})
