let leaving = false

/** Whether the page is on its way out for good: nothing of it is to be kept any more. */
export const isLeaving = () => leaving

/**
 * Goes to another address for good: what was typed is no longer anybody's here, so nothing is kept and nobody is asked
 * whether to stay.
 */
export function leaveFor(address: string) {
  leaving = true
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true })
  location.replace(address)
}
