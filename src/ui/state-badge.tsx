import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

/** How something stands: never by colour alone, but by picture, word and colour. */
export type State = {
  /** Stable, for tests and styles; the word is for people. */
  name: string
  tone: 'danger' | 'warn' | 'ok' | 'neutral' | 'accent' | 'quiet'
  icon: IconName
  word: string
  /** Why it stands so, in a sentence. */
  why?: string
}

const TONES = {
  danger: 'border border-badge-edge px-1.5 bg-danger-soft text-danger',
  warn: 'border border-badge-edge px-1.5 bg-warn-soft text-warn',
  ok: 'border border-badge-edge px-1.5 bg-ok-soft text-ok',
  neutral: 'border border-badge-edge px-1.5 bg-neutral-soft text-neutral',
  accent: 'border border-badge-edge px-1.5 bg-accent-soft text-accent',
  // All is well: nothing that draws the eye.
  quiet: 'text-muted',
}

/** A state as a small badge; its reason appears on hover and is read out with it. */
export const StateBadge = ({ state: { tone, icon, word, why } }: { state: State }) => (
  <span
    className={`inline-flex h-5 max-w-full align-middle items-center gap-1 rounded-sm text-sm font-medium whitespace-nowrap ${TONES[tone]}`}
    data-tip={why}
  >
    <Icon name={icon} className="size-3.5" />
    <span className="truncate">{word}</span>
    {why && <span className="sr-only">, {why}</span>}
  </span>
)
