import { useEffect, useRef } from 'react'
import { NavLink, Outlet, useLocation } from 'react-router'

import { useFrame } from '#src/lib/frame.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useWalk } from '#src/lib/use-walk.ts'
import { whenIdle } from '#src/lib/when-idle.ts'
import { useOrganizations, useZone } from '#src/queries/member-queries.ts'
import { doneByHand, useByHand } from '#src/stores/by-hand.ts'
import { dismiss, holdNotices, useNotices } from '#src/stores/notices.ts'
import { useStartQuery } from '#src/stores/views.ts'
import { t } from '#src/texts/t.ts'
import { Blank } from '#src/ui/blank.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'
import { Mark } from '#src/ui/mark.tsx'
import { NoticeList } from '#src/ui/notice-list.tsx'
import { Tips } from '#src/ui/tips.tsx'

import { AccountMenu } from './account-menu.tsx'
import { loadRunScreen } from './load-screens.ts'
import { useQuiet } from './use-quiet.ts'
import { useScrollMemory } from './use-scroll-memory.ts'
import { useSettled } from './use-settled.ts'
import { useTheme } from './use-theme.ts'

const FrameBar = lazyPart(async () => ({
  default: (await import('./frame/frame-bar.tsx')).FrameBar,
}))
const LinkDialog = lazyPart(async () => ({
  default: (await import('#src/ui/link-dialog.tsx')).LinkDialog,
}))
const Dock = lazyPart(async () => ({
  default: (await import('#src/screens/runs/bulk/dock.tsx')).Dock,
}))
// Keys are for those who have something to look at.
const Shortcuts = lazyPart(async () => ({ default: (await import('./shortcuts.tsx')).Shortcuts }))

const TAB =
  'flex items-center border-b-2 border-transparent px-1.5 sm:px-2 text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink'

/** What stands around every screen of an organisation. */
export function Shell() {
  useTheme()
  const main = useRef<HTMLElement>(null)
  const org = useOrg()
  const isSettled = useSettled()
  const isQuiet = useQuiet()
  const organizations = useOrganizations({ enabled: isQuiet }).data
  const organization = organizations?.find(({ id }) => id === org)
  const isForeign = organizations !== undefined && organization === undefined
  const zone = useZone()
  const walk = useWalk()
  const { embedded, readonly } = useFrame()
  const start = useStartQuery(org)
  useScrollMemory()
  useFocusOnArrival(main)
  useRunScreenAhead()
  useEffect(() => {
    if (!isQuiet) return
    import('./release.ts').then(({ watchRelease }) => watchRelease()).catch(() => {})
  }, [isQuiet])

  return (
    <div className={`flex min-h-dvh flex-col ${embedded ? '[--head:2.25rem]' : '[--head:3rem]'}`}>
      <button
        type="button"
        onClick={() => main.current?.focus()}
        className="sr-only z-20 rounded bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('shell.skip')}
      </button>
      <header className="sticky top-0 z-10 flex h-(--head) shrink-0 items-center gap-2 border-b border-line bg-surface px-2 sm:gap-4 sm:px-4">
        {embedded ? (
          <FrameBar title={organization?.name ?? t('app.name')} zone={zone}>
            {isSettled && <Shortcuts />}
          </FrameBar>
        ) : (
          <>
            <span className="flex items-center gap-2">
              <Mark />
              <span className="font-semibold max-sm:sr-only">{t('app.name')}</span>
            </span>
            <nav aria-label={t('shell.nav')} className="flex self-stretch">
              <NavLink to={paths.runs(org, start)} className={TAB}>
                {t('list.title')}
              </NavLink>
              <NavLink to={paths.archive(org)} className={TAB}>
                {t('bin.title')}
              </NavLink>
              <NavLink to={paths.launches(org)} className={TAB}>
                {t('launch')}
              </NavLink>
            </nav>
            <div className="ml-auto flex min-w-0 items-center gap-1">
              {/* It comes late, and here it moves nothing that somebody may be about to press. */}
              {organization && (
                <span className="hidden truncate px-1 text-muted sm:inline">
                  {organization.name}
                </span>
              )}
              <span className="h-8 w-8 shrink-0 lg:w-24">{isSettled && <Shortcuts />}</span>
              <AccountMenu />
            </div>
          </>
        )}
      </header>
      <main
        ref={main}
        tabIndex={-1}
        className={`mx-auto w-full max-w-400 flex-1 outline-none ${embedded ? 'p-2 sm:p-3' : 'p-3 sm:p-4 lg:px-6'}`}
      >
        {isForeign ? (
          <Blank isPage icon="search" title={t('shell.foreign')}>
            <ul>
              {organizations.map(({ id, name }) => (
                <li key={id}>
                  <NavLink to={paths.runs(id)} className="text-accent underline">
                    {name}
                  </NavLink>
                </li>
              ))}
            </ul>
          </Blank>
        ) : (
          // What may not be done is asked when something is drawn: a session that is learned later draws it anew.
          <Outlet key={String(readonly)} />
        )}
      </main>
      {!embedded && (
        <footer className="px-4 py-3 text-sm text-muted lg:px-6">
          {t('shell.zone', { zone })}
        </footer>
      )}
      {isQuiet && <Dock />}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the links in it are what is clicked, and they have keys */}
      <div onClick={walk}>
        <NoticeList
          notices={useNotices()}
          onDismiss={dismiss}
          onHold={holdNotices}
          onLost={() => main.current?.focus({ preventScroll: true })}
        />
      </div>
      <Tips zone={zone} />
      <ByHand />
    </div>
  )
}

const REST_MS = 200

// Whoever stays near a process need not wait for its page; whoever passes by, or turns pages beneath the pointer, does
// not pay for it.
function useRunScreenAhead() {
  useEffect(() => {
    const stop = new AbortController()
    let leave = () => {}
    const load = () => {
      stop.abort()
      loadRunScreen().catch(() => {})
    }
    const near = ({ target }: Event) => {
      leave()
      if (!(target instanceof Element) || !target.closest('[data-row]')) return
      const timer = setTimeout(() => {
        leave = whenIdle(load)
      }, REST_MS)
      leave = () => clearTimeout(timer)
    }
    for (const type of ['pointerover', 'focusin'])
      document.addEventListener(type, near, { passive: true, signal: stop.signal })
    return () => {
      leave()
      stop.abort()
    }
  }, [])
}

// A screen reader and the Tab key go on from where the new screen begins, as after a page load.
function useFocusOnArrival(main: React.RefObject<HTMLElement | null>) {
  const { pathname } = useLocation()
  const seen = useRef(pathname)
  useEffect(() => {
    if (seen.current === pathname) return
    seen.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname, main])
}

/** What the browser would not do with a text or a link, to be done by hand. */
function ByHand() {
  const text = useByHand()
  return text !== undefined && <LinkDialog text={text} onClose={doneByHand} />
}
