import type { Refused } from '#src/lib/search-params.ts'
import { t } from '#src/texts/t.ts'

import { Icon } from './icon.tsx'

/** A part of the address that is not honoured: its text, why, and how to be rid of it. */
export type Unheeded = { key: string; raw: string; why: string; onDrop?: (() => void) | undefined }

type SearchNoticeProps = { unheeded: Unheeded[]; onDropAll: () => void }

const LINK = 'min-h-6 font-medium text-accent underline underline-offset-2'

/** Says of what the address asks and nobody can honour, so that a link never widens in silence. */
export function SearchNotice({ unheeded, onDropAll }: SearchNoticeProps) {
  if (unheeded.length === 0) return null
  return (
    <div role="alert" className="flex gap-2 rounded border border-warn/40 bg-warn-soft px-3 py-1.5">
      <Icon name="alert" className="mt-1 text-warn" />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <ul className="grid gap-0.5">
          {unheeded.map(({ key, raw, why, onDrop }) => (
            <li key={`${key}=${raw}`} className="flex flex-wrap items-center gap-x-3">
              <span className="min-w-0 wrap-anywhere">{why}</span>
              {onDrop && (
                <button type="button" onClick={onDrop} className={LINK}>
                  {t('notice.drop')}
                  <span className="sr-only"> {`${key}=${raw}`}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
        {unheeded.filter(({ onDrop }) => onDrop).length > 1 && (
          <button type="button" onClick={onDropAll} className={`${LINK} justify-self-start`}>
            {t('notice.dropAll')}
          </button>
        )}
      </div>
    </div>
  )
}

type RefusedNoticeProps = { refused: readonly Refused[]; onDrop: (...keys: string[]) => void }

/** The same, where all that is not honoured is what was refused when the address was read. */
export const RefusedNotice = ({ refused, onDrop }: RefusedNoticeProps) => (
  <SearchNotice
    unheeded={refused.map((one) => ({
      key: one.key,
      raw: one.raw,
      why: whyRefused(one),
      onDrop: () => onDrop(one.key),
    }))}
    onDropAll={() => onDrop(...refused.map(({ key }) => key))}
  />
)

// What one of a few words can be is named by what it is for.
const WORDS = ['status', 'type', 'sort', 'due', 'next', 'view', 'density', 'theme', 'lang'] as const

/** Why a part of the address is not honoured, in a sentence. */
export function whyRefused({ key, raw, because }: Refused) {
  const part = `${key}=${raw}`
  if (because === 'twice') return t('notice.twice', { key, raw })
  if (because === 'name') return t('notice.name', { part })
  if (raw === '') return t('notice.empty', { key })
  const word = WORDS.find((known) => known === key)
  return word ? t(`notice.word.${word}`, { raw }) : t('notice.value', { part })
}
