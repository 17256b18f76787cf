/** Saves a file, where the browser lets us; it tells nobody where it does not. */
export function saveFile({ name, blob }: { name: string; blob: Blob }) {
  const link = document.createElement('a')
  const address = URL.createObjectURL(blob)
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
