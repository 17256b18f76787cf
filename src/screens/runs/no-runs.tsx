import { t } from '#src/texts/t.ts'
import { Blank } from '#src/ui/blank.tsx'
import { Button } from '#src/ui/button.tsx'

type NoRunsProps = {
  isFiltered: boolean
  total: number
  page: number
  lastPage: number
  onClear: () => void
  onPage: (page: number) => void
}

/** There is nothing on this page: because of its number, of the filters, or since nothing is there at all. */
export function NoRuns({ isFiltered, total, page, lastPage, onClear, onPage }: NoRunsProps) {
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
        <Button onClick={onClear}>{t('list.noMatch.clear')}</Button>
      </Blank>
    )
  return (
    <Blank icon="play" title={t('list.empty')}>
      <p>{t('list.empty.hint')}</p>
    </Blank>
  )
}
