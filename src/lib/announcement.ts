/** A seam for what happens on this page: whoever wants to know hears of it. */
export function announcement<T>() {
  const listeners = new Set<(news: T) => void>()
  return {
    /** Gives what ends it. */
    listen: (listener: (news: T) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    announce: (news: T) => {
      for (const listener of listeners) listener(news)
    },
  }
}
