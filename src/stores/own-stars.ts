import { create } from 'zustand'

/** For so long after a change the API may answer as if it had not been. */
const LAG_MS = 5_000

/** A star that one has set or taken away, before an answer has told of it. */
export type OwnStar = { starred: boolean; at: number; isSent: boolean }

const useStore = create<{ stars: ReadonlyMap<string, OwnStar> }>(() => ({ stars: new Map() }))

function put(id: string, star: OwnStar | undefined) {
  const stars = new Map(useStore.getState().stars)
  if (star) stars.set(id, star)
  else stars.delete(id)
  useStore.setState({ stars })
}

/** Shows a star, or none, whatever was answered before. How that went is told later; what is wished meanwhile stays. */
export function layStar(id: string, starred: boolean) {
  const before = useStore.getState().stars.get(id)
  const mine: OwnStar = { starred, at: Date.now(), isSent: false }
  const settle = (star: OwnStar | undefined) => {
    if (useStore.getState().stars.get(id) === mine) put(id, star)
  }
  put(id, mine)
  return {
    sent: () => settle({ starred, at: Date.now(), isSent: true }),
    /** What was there before counts again, or else what was answered. */
    back: () => settle(before?.isSent ? before : undefined),
  }
}

/** The stars that one has changed. */
export const useOwnStars = () => useStore((state) => state.stars)

/** Whether rows that were answered at that time may not know of it. */
export const isNewer = ({ at, isSent }: OwnStar, answeredAt: number) =>
  !isSent || answeredAt <= at + LAG_MS
