import { useEffect, useRef } from 'react'
import { Link } from 'react-router'

import type { ApiError } from '#src/api/api-error.ts'
import type { TemplateRow } from '#src/api/schema/template-row.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/choose.ts'
import { Blank } from '#src/ui/blank.tsx'
import { Button } from '#src/ui/button.tsx'
import { explain, LoadError } from '#src/ui/load-error.tsx'

import { withheld } from './offered.ts'
import { TemplateItem } from './template-item.tsx'

type TemplateListProps = {
  /** Undefined while they are on their way. */
  templates: TemplateRow[] | undefined
  failure: { error: ApiError; busy: boolean; onRetry: () => void } | undefined
  folders: readonly { id: string; title: string }[] | undefined
  isNarrowed: boolean
  /** They are those of a question before this one. */
  isOld: boolean
  more: { left: number; busy: boolean; error: ApiError | null; onMore: () => void }
  onClear: () => void
}

const ROWS = 8

/** The templates, or why there are none. */
export function TemplateList(props: TemplateListProps) {
  const { templates, failure, folders, isNarrowed, isOld, more, onClear } = props
  const org = useOrg()
  const viewer = useViewer().data
  const list = useRef<HTMLUListElement>(null)
  // Whoever asked for more goes on with the first of them.
  const before = useRef<number>(undefined)
  const count = templates?.length
  useEffect(() => {
    if (before.current === undefined || count === undefined || count <= before.current) return
    list.current?.children[before.current]?.querySelector('a')?.focus()
    before.current = undefined
  }, [count])

  if (failure) return <LoadError title={t('choose.error')} {...failure} />
  if (!templates) return <Waiting />
  if (templates.length === 0)
    return isNarrowed ? (
      <Blank icon="search" title={t('choose.noMatch')}>
        <p>{t('choose.noMatch.hint')}</p>
        <Button onClick={onClear}>{t('choose.clear')}</Button>
      </Blank>
    ) : (
      <Blank icon="play" title={t('choose.none')}>
        <p>{t('choose.none.hint')}</p>
        {viewer?.role !== 'light' && (
          <Link to={paths.project(org)} className="text-accent underline underline-offset-2">
            {t('choose.project')}
          </Link>
        )}
      </Blank>
    )
  return (
    <>
      <ul
        ref={list}
        aria-label={t('choose.list')}
        aria-busy={isOld}
        className={isOld ? 'opacity-60' : ''}
      >
        {templates.map((one) => (
          <TemplateItem
            key={one.id}
            org={org}
            template={one}
            folder={folders?.find(({ id }) => id === one.folder_id)?.title}
            why={withheld(one, viewer)}
          />
        ))}
      </ul>
      {more.left > 0 && (
        <div className="flex flex-wrap items-center gap-3 border-t border-line px-3 py-2">
          <Button
            aria-disabled={more.busy}
            aria-busy={more.busy}
            onClick={() => {
              before.current = count
              more.onMore()
            }}
          >
            {t('choose.more', { count: more.left })}
          </Button>
          {more.error && (
            <p role="alert" className="text-danger">
              {t('choose.more.failed', { why: explain(more.error) })}
            </p>
          )}
        </div>
      )}
    </>
  )
}

const Waiting = () => (
  <div role="status">
    <span className="sr-only">{t('choose.loading')}</span>
    {Array.from({ length: ROWS }, (_, at) => (
      <div key={at} className="flex h-9 items-center border-t border-line px-3 first:border-t-0">
        <span className="h-3 w-56 rounded bg-neutral-soft" />
      </div>
    ))}
  </div>
)
