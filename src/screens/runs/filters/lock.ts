import { isLockable } from '#src/lib/frame-words.ts'
import { t } from '#src/texts/t.ts'

type Lock = Readonly<Record<string, string>>

/**
 * Why a lock cannot be kept to, so that no row may be shown: it names no filter or says nothing to keep to, or its
 * value is among those that are not honoured. A template that is gone from sight is still asked for.
 */
export function brokenLock(lock: Lock, unheeded: readonly { key: string; why: string }[]) {
  for (const [key, value] of Object.entries(lock)) {
    if (!isLockable(key)) return t('lock.unknown', { key })
    if (value === '') return t('lock.empty', { key })
    const lost = unheeded.find((one) => one.key === key)
    if (lost && key !== 'checklist_id') return lost.why
  }
  return undefined
}
