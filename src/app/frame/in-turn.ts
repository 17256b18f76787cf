/** So often the address may change by itself. */
const APART_MS = 500

/** Does it at once, and again no sooner than half a second later; of several meanwhile the last alone. */
export function inTurn<T>(act: (value: T) => void) {
  let next: { value: T } | undefined
  let isWaiting = false
  const go = () => {
    if (next === undefined) {
      isWaiting = false
      return
    }
    const { value } = next
    next = undefined
    isWaiting = true
    setTimeout(go, APART_MS)
    act(value)
  }
  return (value: T) => {
    next = { value }
    if (!isWaiting) go()
  }
}
