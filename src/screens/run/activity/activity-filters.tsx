import { useId, useState } from 'react'

import {
  ACTIVITY_SOURCES,
  ACTIVITY_TYPES,
  ACTIVITY_VERBS,
  ACTOR_TYPES,
} from '#src/api/schema/activity-words.ts'
import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'
import { SearchBox } from '#src/ui/search-box.tsx'
import { Select } from '#src/ui/select.tsx'

import { memberName, usePeople } from '../people.ts'
import type { RunPageSearch } from '../url/run-page.ts'
import { ACTIVITY_WORDS } from '../url/activity-words.ts'
import { useRunPage } from '../url/use-run-page.ts'
import { DayFilter } from './day-filter.tsx'
import { fieldName, KNOWN_FIELDS } from './sentence.ts'

const LAYOUT = ['page', 'per_page', 'oldest']
const WORDS = Object.keys(ACTIVITY_WORDS).filter((word) => !LAYOUT.includes(word))

/** How many filters are on. */
export const filtersOn = (search: RunPageSearch) =>
  WORDS.filter((word) => {
    const value = Object.entries(search).find(([key]) => key === word)?.[1]
    return value !== undefined && value !== ''
  }).length

/** Takes every filter off. */
export const NO_FILTERS: Partial<RunPageSearch> = {
  ...Object.fromEntries(WORDS.map((word) => [word, undefined])),
  search: '',
  page: 1,
}

const oneOf = <T extends string>(words: readonly T[], value: string) =>
  words.find((word) => word === value)

/** What of the activity is shown; all of it stands in the address. */
export function ActivityFilters({ run }: { run: Run }) {
  const { search, set } = useRunPage()
  const people = usePeople()
  const id = useId()
  const [typed, setTyped] = useState('')
  const change = (patch: Partial<RunPageSearch>) => set({ ...patch, page: 1 })
  const any = { value: '', text: t('activity.any') }
  const involved = [
    ...new Set([
      ...(search.actor_id && search.actor_id !== 'me' ? [search.actor_id] : []),
      ...[run.owner_id, run.started_by].filter((one) => one !== null),
      ...run.collaborators,
      ...run.users,
    ]),
  ]
  const isMoreOpen =
    search.actor_type !== undefined ||
    search.actor_email !== undefined ||
    search.source !== undefined ||
    search.field !== undefined ||
    search.type !== undefined
  return (
    <div
      role="group"
      aria-label={t('activity.filters')}
      className="grid min-w-0 gap-2 print:hidden"
    >
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-40 flex-1 basis-48 sm:max-w-72">
          <SearchBox
            label={t('activity.search')}
            placeholder={t('activity.search')}
            value={search.search || typed}
            onSearch={(text) => {
              const isAsked = text.trim().length >= 2
              setTyped(isAsked ? '' : text)
              const next = isAsked ? text.slice(0, 100) : ''
              if (next !== search.search) set({ search: next, page: 1 }, { replace: true })
            }}
          />
        </div>
        <Select
          label={t('activity.verb')}
          value={search.verb ?? ''}
          options={[
            any,
            ...ACTIVITY_VERBS.map((value) => ({ value, text: t(`activity.verb.${value}`) })),
          ]}
          onChange={(value) => change({ verb: oneOf(ACTIVITY_VERBS, value) })}
        />
        <Select
          label={t('activity.who')}
          value={search.actor_id ?? ''}
          options={[
            { value: '', text: t('activity.who.any') },
            { value: 'me', text: t('activity.who.me') },
            ...involved.map((value) => ({ value, text: memberName(people, value) })),
          ]}
          onChange={(value) => change({ actor_id: value || undefined })}
        />
        <DayFilter
          label={t('activity.after.label')}
          value={search.created_after}
          onChange={(created_after) => change({ created_after })}
        />
        <DayFilter
          label={t('activity.before.label')}
          value={search.created_before}
          onChange={(created_before) => change({ created_before })}
        />
        <Select
          label={t('activity.order')}
          value={search.oldest ? 'oldest' : 'newest'}
          options={(['newest', 'oldest'] as const).map((value) => ({
            value,
            text: t(`activity.${value}`),
          }))}
          onChange={(value) => change({ oldest: value === 'oldest' })}
        />
      </div>
      {typed !== '' && <p className="text-sm text-muted">{t('activity.search.hint')}</p>}
      <details open={isMoreOpen || undefined} className="min-w-0">
        <summary className="min-h-6 cursor-pointer leading-6 text-muted">
          {t('activity.more')}
        </summary>
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Select
            label={t('activity.type')}
            isLabelShown
            value={search.type ?? ''}
            options={[
              any,
              ...ACTIVITY_TYPES.map((value) => ({ value, text: t(`activity.type.${value}`) })),
            ]}
            onChange={(value) => change({ type: oneOf(ACTIVITY_TYPES, value) })}
          />
          <Select
            label={t('activity.actor_type')}
            isLabelShown
            value={search.actor_type ?? ''}
            options={[
              any,
              ...ACTOR_TYPES.map((value) => ({ value, text: t(`activity.who.${value}`) })),
            ]}
            onChange={(value) => change({ actor_type: oneOf(ACTOR_TYPES, value) })}
          />
          <Select
            label={t('activity.source')}
            isLabelShown
            value={search.source ?? ''}
            options={[
              any,
              ...ACTIVITY_SOURCES.map((value) => ({ value, text: t(`activity.source.${value}`) })),
            ]}
            onChange={(value) => change({ source: oneOf(ACTIVITY_SOURCES, value) })}
          />
          <Select
            label={t('activity.fieldName')}
            isLabelShown
            value={search.field ?? ''}
            options={[
              any,
              ...[...new Set([...KNOWN_FIELDS, ...(search.field ? [search.field] : [])])].map(
                (value) => ({ value, text: fieldName(value) }),
              ),
            ]}
            onChange={(value) => change({ field: value || undefined })}
          />
          <label htmlFor={`${id}-email`} className="flex items-center gap-2 text-muted">
            {t('activity.email')}
            <input
              id={`${id}-email`}
              key={search.actor_email}
              type="email"
              defaultValue={search.actor_email ?? ''}
              // What is only half an address is no filter yet.
              onBlur={({ target }) =>
                target.checkValidity() &&
                target.value !== (search.actor_email ?? '') &&
                change({ actor_email: target.value || undefined })
              }
              onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
              className="h-8 w-52 rounded border border-edge bg-surface px-2.5 text-ink"
            />
          </label>
        </div>
      </details>
      {filtersOn(search) > 0 && (
        <Button look="quiet" className="justify-self-start" onClick={() => set(NO_FILTERS)}>
          {t('activity.clear')}
        </Button>
      )}
    </div>
  )
}
