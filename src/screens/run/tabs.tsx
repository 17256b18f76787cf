import { Link } from 'react-router'

import { t } from '#src/texts/run.ts'

import { loadTab } from './tab-body.tsx'
import { type Tab, TABS } from './url/run-page.ts'

type TabsProps = { open: Tab; queryWith: (patch: { tab: Tab }) => string }

/** The parts of a process, each with an address of its own. */
export const Tabs = ({ open, queryWith }: TabsProps) => (
  <nav
    aria-label={t('run.tabs')}
    className="overflow-x-auto border-b border-line [scrollbar-width:thin] print:hidden"
  >
    <ul className="flex min-w-max gap-1">
      {TABS.map((tab) => (
        <li key={tab}>
          <Link
            to={queryWith({ tab })}
            state={{ keepsScroll: true }}
            ref={tab === open ? intoSight : undefined}
            aria-current={tab === open ? 'page' : undefined}
            onPointerEnter={() => loadTab(tab)}
            onFocus={() => loadTab(tab)}
            className="flex h-9 items-center border-b-2 border-transparent px-3 text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
          >
            {t(`run.tab.${tab}`)}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
)

// Where not all of them fit side by side, the one that is open is to be seen.
function intoSight(link: HTMLAnchorElement | null) {
  const nav = link?.closest('nav')
  if (!link || !nav) return
  const isCut = link.offsetLeft + link.offsetWidth > nav.scrollLeft + nav.clientWidth
  if (isCut) nav.scrollLeft = link.offsetLeft + link.offsetWidth - nav.clientWidth
}
