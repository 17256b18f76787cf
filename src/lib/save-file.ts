/** Saves a file that was made in the page, where the browser lets us; it tells nobody where it does not. */
export function saveFile(name: string, blob: Blob) {
  const link = document.createElement('a')
  const address = URL.createObjectURL(blob)
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
