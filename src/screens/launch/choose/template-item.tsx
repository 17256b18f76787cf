import { Link } from 'react-router'

import type { TemplateRow } from '#src/api/schema/template-row.ts'
import { paths } from '#src/lib/paths.ts'
import { t } from '#src/texts/choose.ts'
import { Icon, type IconName } from '#src/ui/icon.tsx'

import type { Withheld } from './offered.ts'

type TemplateItemProps = {
  org: string
  template: TemplateRow
  /** The name of the folder it is in, with those above. */
  folder: string | undefined
  why: Withheld | undefined
}

/** What launching it asks for, in words; nothing where nobody knows. */
function asks({ prerun }: TemplateRow) {
  if (!prerun) return undefined
  if (prerun.length === 0) return t('choose.asksNothing')
  const required = prerun.filter((field) => field.required).length
  const fields = t('choose.fields', { count: prerun.length })
  return required === 0 ? fields : `${fields}, ${t('choose.required', { count: required })}`
}

/** A template: what it is called, what it asks, and the way to launch it, or why there is none. */
export const TemplateItem = ({ org, template, folder, why }: TemplateItemProps) => {
  const { id, title, starred, is_pinned, steps_count, started_processes } = template
  const launched = started_processes ?? 0
  return (
    <li
      className={`relative flex flex-wrap items-center gap-x-4 border-t border-line px-3 py-1.5 first:border-t-0 sm:grid sm:grid-cols-[minmax(0,1fr)_11rem_4.5rem] lg:grid-cols-[minmax(0,1fr)_12rem_11rem_5rem_10rem] ${why ? '' : 'hover:bg-hover has-[a:focus-visible]:bg-hover'}`}
    >
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 max-sm:basis-full">
        {starred && (
          <Mark name="star" text={t('choose.isStarred')} className="fill-warn text-warn" />
        )}
        {is_pinned && <Mark name="pin" text={t('choose.isPinned')} className="text-muted" />}
        {why ? (
          <span className="min-w-0 wrap-anywhere text-muted">{title}</span>
        ) : (
          <Link
            to={paths.launch(org, id)}
            data-row=""
            className="min-w-0 font-medium wrap-anywhere after:absolute after:inset-0"
          >
            {title}
          </Link>
        )}
        {why && (
          <span className="flex basis-full items-start gap-1.5 text-sm text-muted">
            <Icon name="stop" className="mt-px size-3.5" />
            {t(`choose.withheld.${why}`)}
          </span>
        )}
      </div>
      <Cell className="max-lg:hidden">{folder}</Cell>
      <Cell>{asks(template)}</Cell>
      <Cell>{steps_count === null ? undefined : t('choose.steps', { count: steps_count })}</Cell>
      <Cell className="max-lg:hidden">
        {launched > 0 && t('choose.launched', { count: launched })}
      </Cell>
    </li>
  )
}

const Cell = ({ children, className = '' }: { children?: React.ReactNode; className?: string }) => (
  <span className={`min-w-0 truncate text-sm text-muted ${className}`}>{children}</span>
)

const Mark = ({ name, text, className }: { name: IconName; text: string; className: string }) => (
  <span className="self-center">
    <Icon name={name} className={`size-3.5 ${className}`} />
    <span className="sr-only">{text}</span>
  </span>
)
