/** Resolves once what has just been drawn is on the screen: the moment for all that can wait until then. */
export const afterPaint = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
  })
