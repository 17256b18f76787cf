import { t } from '#src/texts/choose.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { SearchBox } from '#src/ui/search-box.tsx'
import { Select } from '#src/ui/select.tsx'

import { isNarrowed } from './choose-search.ts'
import type { useChoose } from './use-choose.ts'

type Named = { id: string; title: string }

/** One that is chosen and gone is still what the control shows. */
const optionsOf = (all: string, named: readonly Named[], chosen: string | undefined) => [
  { value: '', text: all },
  ...named.map(({ id, title }) => ({ value: id, text: title })),
  ...(chosen !== undefined && named.every(({ id }) => id !== chosen)
    ? [{ value: chosen, text: t('choose.gone') }]
    : []),
]

/** What narrows the templates down; all of it stands in the address. */
export function ChooseFilters({ choose }: { choose: ReturnType<typeof useChoose> }) {
  const { search, folders = [], tags = [], set, clear } = choose
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-full sm:w-80">
        <SearchBox
          label={t('choose.search')}
          placeholder={t('choose.search.hint')}
          value={search.q}
          onSearch={(q) => set({ q }, { typing: true })}
        />
      </div>
      {(folders.length > 0 || search.folder !== undefined) && (
        <Select
          label={t('choose.folder')}
          value={search.folder ?? ''}
          options={optionsOf(t('choose.folder.all'), folders, search.folder)}
          onChange={(id) => set({ folder: id || undefined })}
        />
      )}
      {(tags.length > 0 || search.tag !== undefined) && (
        <Select
          label={t('choose.tag')}
          value={search.tag ?? ''}
          options={optionsOf(t('choose.tag.all'), tags, search.tag)}
          onChange={(id) => set({ tag: id || undefined })}
        />
      )}
      <Button
        aria-pressed={search.starred}
        onClick={() => set({ starred: !search.starred })}
        className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
      >
        <Icon name="star" className={search.starred ? 'fill-warn text-warn' : ''} />
        {t('choose.starred')}
      </Button>
      {isNarrowed(search) && (
        <Button look="quiet" onClick={clear}>
          {t('choose.clear')}
        </Button>
      )}
    </div>
  )
}
