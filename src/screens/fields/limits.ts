/** What the API takes of a text, in bytes of UTF-8: it counts with PHP's strlen (reference 6.3). */
export const MOST_BYTES = { text: 200, textarea: 30_000 } as const

const encoder = new TextEncoder()

/** How long a text is in bytes of UTF-8: é counts as two, most pictures as four. */
export const bytesOf = (text: string) => encoder.encode(text).length

/** How many characters a text has as people count them, more or less: as PHP's mb_strlen. */
export const lettersOf = (text: string) => Array.from(text).length
