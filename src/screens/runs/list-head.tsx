import type { ReactNode } from 'react'
import { Link } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import { FreshnessLine } from '#src/screens/live/freshness-line.tsx'
import { NewRowsButton } from './rows/new-rows-button.tsx'
import type { Rows } from './rows/rows-model.ts'

type ListHeadProps = {
  title: string
  /** How many processes match; undefined while nobody knows. */
  total: number | undefined
  loading: boolean
  /** There is something that can be asked again. */
  mayRefresh: boolean
  rows: Rows
  zone: string
  /** Further buttons. */
  children?: ReactNode
}

/** What is shown, how much of it, and how fresh it is. */
export const ListHead = ({
  title,
  total,
  loading,
  mayRefresh,
  rows,
  zone,
  children,
}: ListHeadProps) => (
  <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
    <h1 className="text-xl font-semibold max-sm:order-first">{title}</h1>
    <p role="status" className="text-md text-muted max-sm:order-first">
      {loading ? <span className="sr-only">{t('list.loading')}</span> : null}
      {total !== undefined && t('list.count', { count: total })}
    </p>
    <NewRowsButton waiting={rows.waiting} gone={rows.gone.size} onAdopt={rows.adopt} />
    <FreshnessLine freshness={rows.freshness} zone={zone} onTry={rows.refresh} />
    <Button
      onClick={rows.refresh}
      aria-disabled={!mayRefresh}
      className="max-sm:order-first max-sm:ml-auto"
    >
      <Icon name="refresh" className={rows.freshness.isFetching ? 'animate-spin' : ''} />
      <span className="max-sm:sr-only">{t('list.refresh')}</span>
    </Button>
    {children}
    <LaunchLink />
  </div>
)

const LOOK =
  'inline-flex h-8 items-center gap-1.5 rounded bg-accent px-2.5 font-medium whitespace-nowrap text-on-accent max-sm:hidden'

function LaunchLink() {
  const org = useOrg()
  const held = whyReadOnly()
  const words = (
    <>
      <Icon name="play" />
      {t('launch')}
    </>
  )
  return held === undefined ? (
    <Link to={paths.launches(org)} className={`${LOOK} hover:opacity-90`}>
      {words}
    </Link>
  ) : (
    <Button look="primary" aria-disabled data-tip={held} className="max-sm:hidden">
      {words}
    </Button>
  )
}
