/** Tells what the page is called whenever that changes. Gives what ends that. */
export function watchTitle(tell: (title: string) => void) {
  let last = document.title
  const changes = new MutationObserver(() => {
    if (document.title === last) return
    last = document.title
    tell(last)
  })
  changes.observe(document.head, { childList: true, characterData: true, subtree: true })
  return () => changes.disconnect()
}
