import { entered } from '#src/api/frame-entry.ts'
import { isSent, whenSent } from '#src/lib/sending.ts'
import { areCommentsKept } from '#src/stores/comment-drafts.ts'
import { areDraftsKept } from '#src/stores/drafts.ts'
import { dismiss, tell, tellForGood } from '#src/stores/notices.ts'
import { t } from '#src/texts/later.ts'
import { PART_MISSING } from '#src/ui/lazy-part.tsx'

/** Written by the build: the address of the script that its page begins with. */
const ADDRESS = '/release.txt'
const HOUR_MS = 3_600_000
/** So long a look is good for, but for a part that is missing. */
const FRESH_MS = 600_000

let isWatching = false
let isKnown = false
let told: number | undefined
let lookedAt = -Infinity

/** Whether the server has another release than this page is of; false where nobody can tell. */
async function isReplaced(): Promise<boolean> {
  if (isKnown) return true
  const own = document.querySelector('script[type=module]')?.getAttribute('src')
  lookedAt = performance.now()
  try {
    const answer = await fetch(ADDRESS, { cache: 'no-store', credentials: 'omit' })
    const there = answer.ok ? (await answer.text()).trim() : ''
    // A server that is not ours answers whatever it likes.
    return /^\/assets\/[\w.-]+$/.test(there) && there !== own
  } catch {
    return false
  }
}

const loading = { text: t('release.load'), run: () => void loadAnew() }

function tellNews() {
  isKnown = true
  if (told !== undefined) dismiss(told)
  told = tellForGood(t('release.new'), loading)
}

async function look() {
  if (!isKnown && (await isReplaced()) && !isKnown) tellNews()
}

// Somebody waits for it: they are told each time.
async function lookForPart() {
  if (await isReplaced()) tellNews()
  else tell(t('release.missing'), 'danger', loading)
}

/** Loads the page again, once nothing is being sent; what must not be left asks by itself. */
async function loadAnew() {
  await whenSent()
  location.reload()
}

// Where nobody keeps what one has typed, or has the session that a host gave, a reload would lose it.
const losesNothing = () =>
  isSent() &&
  areDraftsKept() &&
  areCommentsKept() &&
  entered() === undefined &&
  dispatchEvent(new Event('beforeunload', { cancelable: true }))

// The page itself knows how it came to be, so that this needs no storage: a reload is never answered by another.
const isReloaded = () =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => 'type' in entry && entry.type === 'reload')

/**
 * A screen could not be loaded. Where that is because a new release has taken its file away, the page is loaded anew by
 * itself, at most once in a row, and not where that would lose or repeat anything.
 */
export async function renew(isWanted: () => boolean) {
  if (!(await isReplaced()) || isReloaded()) return
  await whenSent()
  if (isWanted() && losesNothing()) location.reload()
}

/** Looks for a new release when a part of the page is missing, every hour, and when somebody comes back. */
export function watchRelease() {
  if (isWatching) return
  isWatching = true
  const ifOld = (age: number) => {
    if (!document.hidden && performance.now() - lookedAt > age) void look()
  }
  addEventListener(PART_MISSING, () => void lookForPart())
  // The bundler's word for any file that could not be loaded, wanted by somebody or not.
  addEventListener('vite:preloadError', () => void look())
  document.addEventListener('visibilitychange', () => ifOld(FRESH_MS))
  setInterval(() => ifOld(FRESH_MS), HOUR_MS)
  lookedAt = performance.now()
}
