import { create } from 'zustand'

/** A line that tells how an action went. */
export type Notice = {
  id: number
  text: string
  tone: 'plain' | 'danger'
  /** What can be done about it, such as taking it back. */
  action?: { text: string; run: () => void }
  /** Where what it tells of is. */
  link?: { text: string; href: string }
  /** It does not go by itself. */
  stays?: boolean
}

const LIFE_MS = 6_000
/** To take something back, one has to read, decide and get there. */
const LIFE_WITH_ACTION_MS = 20_000
let last = 0

const useStore = create<{ notices: Notice[] }>(() => ({ notices: [] }))

/** What there is to tell at present, the newest last. */
export const useNotices = () => useStore((state) => state.notices)

/** Takes a notice off the screen. */
export const dismiss = (id: number) =>
  useStore.setState(({ notices }) => ({ notices: notices.filter((one) => one.id !== id) }))

/** Tells how an action went; good news goes by itself, a failure stays until it is dismissed. */
export function tell(
  text: string,
  tone: Notice['tone'] = 'plain',
  action?: Notice['action'],
  link?: Notice['link'],
) {
  put({ text, tone, ...(action && { action }), ...(link && { link }) })
}

/** Tells what there is to do at any time; it stays until it is dismissed. */
export const tellForGood = (text: string, action: NonNullable<Notice['action']>) =>
  put({ text, tone: 'plain', action, stays: true })

function put(told: Omit<Notice, 'id'>) {
  last += 1
  const notice = { id: last, ...told }
  useStore.setState(({ notices }) => ({ notices: [...notices, notice] }))
  if (!isHeld) live(notice)
  return notice.id
}

const timers = new Map<number, ReturnType<typeof setTimeout>>()
let isHeld = false

function live({ id, tone, action, link, stays }: Notice) {
  if (tone !== 'plain' || stays) return
  timers.set(id, setTimeout(dismiss, action || link ? LIFE_WITH_ACTION_MS : LIFE_MS, id))
}

/** Somebody reads, points at or has the focus in what is told: nothing goes, and when they leave it stays anew. */
export function holdNotices(isWanted: boolean) {
  if (isHeld === isWanted) return
  isHeld = isWanted
  for (const timer of timers.values()) clearTimeout(timer)
  timers.clear()
  if (!isWanted) for (const notice of useStore.getState().notices) live(notice)
}
