import { use } from 'react'

import { t } from '#src/texts/t.ts'
import { Blank } from '#src/ui/blank.tsx'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import type { ActiveFilter } from './filters/active-filters.ts'
import { ChosenNow } from './filters/chosen-now.ts'

type NoRunsProps = {
  isArchive: boolean
  isFiltered: boolean
  /** Whether a filter that is on can be taken off here. */
  mayDrop: (filter: ActiveFilter) => boolean
  total: number
  page: number
  lastPage: number
  onDrop: (patch: ActiveFilter['patch']) => void
  onClear: () => void
  onPage: (page: number) => void
}

/** There is nothing on this page: because of its number, of the filters, or since nothing is there at all. */
export function NoRuns({
  isArchive,
  isFiltered,
  mayDrop,
  total,
  page,
  lastPage,
  onDrop,
  onClear,
  onPage,
}: NoRunsProps) {
  const active = use(ChosenNow)?.filters.active.filter(mayDrop) ?? []
  if (total > 0)
    return (
      <Blank icon="search" title={t('list.noPage', { page })}>
        <p>{t('list.noPage.pages', { count: lastPage })}</p>
        <Button onClick={() => onPage(lastPage)}>{t('list.noPage.go')}</Button>
      </Blank>
    )
  if (isFiltered)
    return (
      <Blank icon="search" title={t('list.noMatch')}>
        <p>{t('list.noMatch.hint')}</p>
        <ul className="flex flex-wrap justify-center gap-1.5">
          {active.map(({ key, text, patch }) => (
            <li key={key} className="max-w-full">
              <Button className="max-w-full" onClick={() => onDrop(patch)}>
                <span className="sr-only">{t('list.noMatch.without')} </span>
                <span className="truncate">{text}</span>
                <Icon name="close" className="size-3 text-muted" />
              </Button>
            </li>
          ))}
        </ul>
        <Button look="quiet" onClick={onClear}>
          {t('list.noMatch.clear')}
        </Button>
      </Blank>
    )
  if (isArchive)
    return (
      <Blank icon="archive" title={t('bin.empty')}>
        <p>{t('bin.empty.hint')}</p>
      </Blank>
    )
  return (
    <Blank icon="play" title={t('list.empty')}>
      <p>{t('list.empty.hint')}</p>
    </Blank>
  )
}
