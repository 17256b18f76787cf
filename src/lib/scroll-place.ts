let isHeld = false

/**
 * Goes to the top of the page. Where the page stood is kept for the entry of the history that stands in the address
 * until another one does.
 */
export function leaveForTop() {
  isHeld = true
  scrollTo(0, 0)
}

/** Whether the page has left the place that belongs to the entry in the address. */
export const hasLeftPlace = () => isHeld

/** Another entry stands in the address: where the page is now is its place. */
export function takePlace() {
  isHeld = false
}
