import type { ComponentProps } from 'react'

import { countOf } from '#src/lib/selection.ts'
import { selectAllMatching, togglePage, useSelection, useShare } from '#src/stores/selection.ts'
import { t } from '#src/texts/later.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import { BulkMenuButton } from '../bulk/bulk-menu-button.tsx'

/** Browsers hold back a page that opens more than a few. */
export const MOST_TABS = 10

export type SelectionBarProps = {
  /** How many match; undefined while nobody knows. */
  total: number | undefined
  /** Whether `total` is of processes that the server counts, so that all of them can be meant at once. */
  mayAll: boolean
  /** What can be done with all of them, beside what is done here. */
  bulk: ComponentProps<typeof BulkMenuButton>
  onCopyLinks: () => void
  onOpenTabs: () => void
  onClear: () => void
}

/** What is selected and what can be done with it; it stands in sight below the rows and moves none of them. */
export function SelectionBar({
  total,
  mayAll,
  bulk,
  onCopyLinks,
  onOpenTabs,
  onClear,
}: SelectionBarProps) {
  const selection = useSelection()
  const { on, isAll } = useShare()
  const count = countOf(selection, total)
  const isStatement = selection.kind === 'all'
  const oneByOne = isStatement ? t('selection.onlySome') : undefined
  const tooMany =
    !isStatement && selection.names.size > MOST_TABS
      ? t('selection.tooMany', { count: MOST_TABS })
      : undefined
  return (
    <section
      aria-label={t('selection.label')}
      className="sticky [@media(height<30rem)]:static bottom-[calc(0.75rem+var(--dock,0px))] z-3 flex flex-wrap items-center gap-x-3 gap-y-1 col-span-full justify-self-center rounded-lg border border-edge bg-raised py-1.5 pr-1.5 pl-3 shadow-raised"
    >
      <p className="flex flex-wrap gap-x-1.5">
        <strong className="font-semibold">
          {count === undefined ? t('selection.all') : t('selection.count', { count })}
        </strong>
        <span className="text-muted">
          {isStatement
            ? selection.except.size > 0
              ? t('selection.but', { count: selection.except.size })
              : t('selection.allOf')
            : t('selection.here', { count: on })}
        </span>
      </p>
      <div className="flex flex-wrap items-center gap-1">
        <BulkMenuButton {...bulk} />
        {!isAll && (
          <Button look="quiet" className="md:hidden" onClick={togglePage}>
            {t('selection.page')}
          </Button>
        )}
        {!isStatement && mayAll && total !== undefined && total > selection.names.size && (
          <Button look="quiet" className="text-accent" onClick={selectAllMatching}>
            {t('selection.selectAll', { count: total })}
          </Button>
        )}
        <Button look="quiet" onClick={onCopyLinks} aria-disabled={isStatement} data-tip={oneByOne}>
          <Icon name="link" />
          {t('selection.copyLinks')}
        </Button>
        <Button
          look="quiet"
          className="max-sm:hidden"
          onClick={onOpenTabs}
          aria-disabled={isStatement || tooMany !== undefined}
          data-tip={oneByOne ?? tooMany}
        >
          {t('selection.openTabs')}
        </Button>
        <Button look="quiet" onClick={onClear}>
          <Icon name="close" className="size-3.5" />
          {t('selection.clear')}
        </Button>
      </div>
    </section>
  )
}
