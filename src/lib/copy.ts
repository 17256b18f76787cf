/** Puts text where it can be pasted from; false where the browser denies it, as in many a frame. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** Opens an address in another tab, which cannot reach back; false where the browser holds it back. */
export function openTab(address: string): boolean {
  const tab = window.open(address, '_blank')
  if (tab) tab.opener = null
  return tab !== null
}
