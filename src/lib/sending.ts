let count = 0
const waiting = new Set<() => void>()

/** Notes that something is being sent, until it is answered. */
export async function sending<T>(act: () => Promise<T>): Promise<T> {
  count += 1
  try {
    return await act()
  } finally {
    count -= 1
    if (count === 0) {
      for (const resolve of waiting) resolve()
      waiting.clear()
    }
  }
}

/** Whether all that was sent is answered. */
export const isSent = () => count === 0

/** Resolves as soon as nothing is being sent. */
export const whenSent = (): Promise<void> =>
  count === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.add(resolve))
