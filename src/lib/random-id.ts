/** Hex digits that nobody has had before. Where the page did not come over a safe connection there is no randomUUID. */
export const randomId = (bytes = 16) =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
