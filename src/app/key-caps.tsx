import { Fragment } from 'react'

import { t } from '#src/texts/later.ts'

const isMac = /Mac|iP/.test(navigator.platform)
const WORDS: Record<string, string> = { Mod: isMac ? '⌘' : 'Ctrl', ArrowDown: '↓', ArrowUp: '↑' }

const capsOf = (press: string) => {
  const parts = press.split('+').map((part) => WORDS[part] ?? part)
  const [key = ''] = parts
  // A capital letter is Shift and the letter, as it stands on the keyboard.
  if (parts.length === 1 && /^[A-Z]$/.test(key)) return ['Shift', key]
  return parts.map((part) => (/^[a-z]$/.test(part) ? part.toUpperCase() : part))
}

/** Keys as they stand on the keyboard: `g m` is one after the other, `Mod+k` both at once. */
export const KeyCaps = ({ keys }: { keys: string }) => (
  <span className="inline-flex items-center gap-1">
    {keys.split(' ').map((press, at) => (
      <Fragment key={press}>
        {at > 0 && <span className="text-sm">{t('keys.then')}</span>}
        {capsOf(press).map((cap) => (
          <kbd
            key={cap}
            className="min-w-5 rounded-sm border border-line bg-surface px-1 text-center text-sm"
          >
            {cap}
          </kbd>
        ))}
      </Fragment>
    ))}
  </span>
)
