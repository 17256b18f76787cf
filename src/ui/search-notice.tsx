import type { Refused } from '#src/lib/search-params.ts'
import { t } from '#src/texts/t.ts'

import { Icon } from './icon.tsx'

/** A part of the address that is not honoured: its text, why, and how to be rid of it. */
export type Unheeded = { key: string; raw: string; why: string; onDrop: () => void }

/** Says of what the address asks and nobody can honour, so that a link never widens in silence. */
export function SearchNotice({ unheeded }: { unheeded: Unheeded[] }) {
  if (unheeded.length === 0) return null
  return (
    <div role="alert" className="flex gap-2 rounded border border-warn/40 bg-warn-soft px-3 py-2">
      <Icon name="alert" className="mt-0.5 text-warn" />
      <ul className="grid min-w-0 flex-1 gap-1">
        {unheeded.map(({ key, raw, why, onDrop }) => (
          <li key={`${key}=${raw}`} className="flex flex-wrap items-baseline gap-x-3">
            <span className="min-w-0 wrap-anywhere">{why}</span>
            <button
              type="button"
              onClick={onDrop}
              className="font-medium text-accent underline underline-offset-2"
            >
              {t('notice.drop')}
              <span className="sr-only"> {`${key}=${raw}`}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Why a part of the address is not honoured, in a sentence. */
export function whyRefused({ key, raw, because }: Refused) {
  if (because === 'twice') return t('notice.twice', { key, raw })
  if (because === 'name') return t('notice.name', { part: `${key}=${raw}` })
  return raw === '' ? t('notice.empty', { key }) : t('notice.value', { part: `${key}=${raw}` })
}
