/**
 * How high the page would like to be. Its layout fills the window, so a window that is too high shows in what lies
 * between the end of the screen and the foot.
 */
export function wantedHeight(): number {
  const { scrollHeight } = document.documentElement
  const main = document.querySelector('main')
  const end = main?.lastElementChild?.getBoundingClientRect().bottom
  if (main === null || end === undefined || scrollHeight > innerHeight) return scrollHeight
  const spare = main.getBoundingClientRect().bottom - end - padding(main)
  return Math.ceil(scrollHeight - Math.max(0, spare))
}

const padding = (element: Element) => Number.parseFloat(getComputedStyle(element).paddingBottom)

/** Tells the height now and whenever it changes. Gives what ends that. */
export function watchHeight(tell: (height: number) => void) {
  let last = 0
  let frame = 0
  const look = () => {
    const height = wantedHeight()
    if (height === last) return
    last = height
    tell(height)
  }
  // Measuring costs a layout: once a picture, whatever changed in it.
  const lookSoon = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(look)
  }
  const sizes = new ResizeObserver(lookSoon)
  sizes.observe(document.body)
  // A window that is high enough stays as it is when what is in it gets less.
  const parts = new MutationObserver(lookSoon)
  parts.observe(document.body, { childList: true, subtree: true })
  look()
  return () => {
    cancelAnimationFrame(frame)
    sizes.disconnect()
    parts.disconnect()
  }
}
