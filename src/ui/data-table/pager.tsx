import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { onPressStart } from '#src/ui/press-start.ts'
import { Select } from '#src/ui/select.tsx'

const SIZES = [25, 50, 100]

type PagerProps = {
  page: number
  per_page: number
  total: number
  total_pages: number
  onPage: (page: number) => void
  /** A page is about to be asked for. */
  onNear?: (page: number) => void
  onSize: (size: number) => void
}

/** Which rows of how many are shown, and the way to the others. */
export function Pager({ page, per_page, total, total_pages, onPage, onNear, onSize }: PagerProps) {
  const previous = Math.min(page - 1, total_pages)
  const from = Math.min(total, (page - 1) * per_page + 1)
  const to = Math.min(total, page * per_page)
  const sizes = [...new Set([...SIZES, per_page])].toSorted((a, b) => a - b)
  return (
    <nav
      aria-label={t('pager.label')}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2"
    >
      <div className="flex items-center gap-2 text-muted">
        <Select
          label={t('pager.size')}
          isLabelShown
          value={String(per_page)}
          onChange={(size) => onSize(Number(size))}
          options={sizes.map((size) => ({ value: String(size), text: String(size) }))}
        />
      </div>
      <div className="flex items-center gap-2">
        <span className="text-muted">{t('pager.range', { from, to, count: total })}</span>
        <Button
          className="w-8 justify-center px-0"
          aria-label={t('pager.previous')}
          aria-disabled={page <= 1}
          onClick={() => onPage(previous)}
          {...onPressStart(() => page > 1 && onNear?.(previous))}
        >
          <Icon name="left" />
        </Button>
        <span className="text-muted">{t('pager.page', { page, pages: total_pages })}</span>
        <Button
          className="w-8 justify-center px-0"
          aria-label={t('pager.next')}
          aria-disabled={page >= total_pages}
          onClick={() => onPage(page + 1)}
          {...onPressStart(() => page < total_pages && onNear?.(page + 1))}
        >
          <Icon name="right" />
        </Button>
      </div>
    </nav>
  )
}
