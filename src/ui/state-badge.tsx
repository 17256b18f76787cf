import { icon as draw, type IconName } from './icon.tsx'

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

const BADGE =
  'inline-block h-5 max-w-full truncate rounded-sm align-middle text-sm leading-5 font-medium whitespace-nowrap'
const TONES = {
  danger: `${BADGE} border border-badge-edge px-1.5 leading-4.5 bg-danger-soft text-danger`,
  warn: `${BADGE} border border-badge-edge px-1.5 leading-4.5 bg-warn-soft text-warn`,
  ok: `${BADGE} border border-badge-edge px-1.5 leading-4.5 bg-ok-soft text-ok`,
  neutral: `${BADGE} border border-badge-edge px-1.5 leading-4.5 bg-neutral-soft text-neutral`,
  accent: `${BADGE} border border-badge-edge px-1.5 leading-4.5 bg-accent-soft text-accent`,
  // All is well: nothing that draws the eye.
  quiet: `${BADGE} text-muted`,
}

/** A state as a small badge; its reason appears on hover and is read out with it. */
export const StateBadge = ({ state }: { state: State }) => stateBadge(state)

/** The same, for where there are many: called and not mounted. */
export const stateBadge = ({ tone, icon, word, why }: State) => (
  <span
    className={TONES[tone]}
    // With a reason it is one picture that says both; the word alone reads itself.
    role={why && 'img'}
    aria-label={why && `${word}, ${why}`}
    data-tip={why}
  >
    {draw(icon, '-mt-0.5 mr-1 inline size-3.5')}
    {word}
  </span>
)
