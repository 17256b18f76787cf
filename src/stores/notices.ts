import { create } from 'zustand'

/** A line that tells how an action went. */
export type Notice = { id: number; text: string; tone: 'plain' | 'danger' }

const LIFE_MS = 6_000
let last = 0

const useStore = create<{ notices: Notice[] }>(() => ({ notices: [] }))

/** What there is to tell at present, the newest last. */
export const useNotices = () => useStore((state) => state.notices)

/** Takes a notice off the screen. */
export const dismiss = (id: number) =>
  useStore.setState(({ notices }) => ({ notices: notices.filter((one) => one.id !== id) }))

/** Tells how an action went; good news goes by itself, a failure stays until it is dismissed. */
export function tell(text: string, tone: Notice['tone'] = 'plain') {
  last += 1
  const notice = { id: last, text, tone }
  useStore.setState(({ notices }) => ({ notices: [...notices, notice] }))
  if (tone === 'plain') setTimeout(dismiss, LIFE_MS, notice.id)
}
