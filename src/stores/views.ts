import * as z from 'zod/mini'
import { create } from 'zustand'

import { BUILT_IN_VIEWS, MOST_VIEWS, view } from '#src/lib/view-links.ts'

const KEY = 'runboard.views.'
const UNREAD = '.unread'

const saved = z.extend(view, { id: z.string() })
/** A view that somebody has saved in this browser. */
export type SavedView = z.output<typeof saved>

const stored = z.object({
  version: z.literal(1),
  views: z.array(saved).check(z.maxLength(MOST_VIEWS)),
  /** The view that the list opens with, one of theirs or of ours. */
  start: z.nullable(z.string()),
})

/** Somebody's views of one organisation, in their order. */
export type Views = Readonly<Pick<z.output<typeof stored>, 'views' | 'start'>>

const NO_VIEWS: Views = { views: [], start: null }

type Kept = {
  byOrg: ReadonlyMap<string, Views>
  /** The browser has let us write them down. */
  isKept: boolean
  /** The view that was opened last, by organisation; it decides nothing but what "changed" refers to. */
  opened: ReadonlyMap<string, string>
}

const useStore = create<Kept>(() => ({ byOrg: new Map(), isKept: mayStore(), opened: new Map() }))

// Storage may be denied (a frame, a private window): then views last as long as the page.
function mayStore() {
  try {
    localStorage.setItem(`${KEY}try`, '')
    localStorage.removeItem(`${KEY}try`)
    return true
  } catch {
    return false
  }
}

const parsed = new Map<string, { text: string | null; views: Views }>()

function read(org: string): Views {
  let text: string | null
  try {
    text = localStorage.getItem(KEY + org)
  } catch {
    return NO_VIEWS
  }
  const known = parsed.get(org)
  if (known?.text === text) return known.views
  const views = text === null ? NO_VIEWS : parse(org, text)
  parsed.set(org, { text, views })
  return views
}

function parse(org: string, text: string): Views {
  try {
    const { views, start } = stored.parse(JSON.parse(text))
    return { views, start }
  } catch {
    // Perhaps a later release wrote it. It is put aside before anything is written over it.
    try {
      localStorage.setItem(KEY + org + UNREAD, text)
    } catch {
      // then it stays where it is until then
    }
    return NO_VIEWS
  }
}

function write(org: string, views: Views) {
  try {
    localStorage.setItem(KEY + org, JSON.stringify({ version: 1, ...views }))
    return true
  } catch {
    return false
  }
}

const now = (org: string, { byOrg }: Kept) => byOrg.get(org) ?? read(org)

/** The views of this organisation. */
export const useViews = (org: string) => useStore((state) => now(org, state))

/** The same, for whoever is not on screen. */
export const viewsOf = (org: string) => now(org, useStore.getState())

/** Whether they will still be there after the page is closed. */
export const useViewsKept = () => useStore(({ isKept }) => isKept)

/** Changes them, starting from what another tab may have written meanwhile. */
export function changeViews(org: string, change: (views: Views) => Views) {
  const state = useStore.getState()
  const views = change(state.isKept ? read(org) : now(org, state))
  const isKept = write(org, views)
  useStore.setState(({ byOrg }) => ({ isKept, byOrg: new Map(byOrg).set(org, views) }))
}

const startOf = ({ views, start }: Views) =>
  start === null ? '' : ([...views, ...BUILT_IN_VIEWS].find(({ id }) => id === start)?.query ?? '')

/** The query that the list opens with where the address has none; it goes into the address. */
export const useStartQuery = (org: string) => startOf(useViews(org))

/** The same, for an organisation that is only just known. */
export const startQuery = (org: string) => startOf(viewsOf(org))

/** Somebody has opened this view. */
export const noteOpened = (org: string, id: string) =>
  useStore.setState(({ opened }) =>
    opened.get(org) === id ? {} : { opened: new Map(opened).set(org, id) },
  )

/** The view that was opened last. */
export const useOpenedView = (org: string) => useStore(({ opened }) => opened.get(org))

// Other tabs of this browser change the same views.
globalThis.addEventListener?.('storage', ({ key, storageArea }) => {
  if (storageArea !== null && key?.startsWith(KEY) === false) return
  useStore.setState(({ byOrg }) => ({
    byOrg: new Map([...byOrg.keys()].map((org) => [org, read(org)])),
  }))
})
