import { create } from 'zustand'

/** For so long after a change the API may answer as if it had not been. */
const LAG_MS = 5_000

/** A star that one has set or taken away, before an answer has told of it. */
export type OwnStar = { starred: boolean; at: number; isSent: boolean }

const useStore = create<{ stars: ReadonlyMap<string, OwnStar> }>(() => ({ stars: new Map() }))

/** Shows a star, or none, whatever was answered before. */
export const layStar = (id: string, starred: boolean, { isSent = false } = {}) =>
  useStore.setState(({ stars }) => ({
    stars: new Map(stars).set(id, { starred, at: Date.now(), isSent }),
  }))

/** What was answered counts again. */
export const takeStarBack = (id: string) =>
  useStore.setState(({ stars }) => {
    const left = new Map(stars)
    left.delete(id)
    return { stars: left }
  })

/** The stars that one has changed. */
export const useOwnStars = () => useStore((state) => state.stars)

/** Whether rows that were answered at that time may not know of it. */
export const isNewer = ({ at, isSent }: OwnStar, answeredAt: number) =>
  !isSent || answeredAt <= at + LAG_MS
