/** The beginning of a text, so many letters long. By code points: half a surrogate pair is no text. */
export const clipped = (text: string, most: number): string =>
  Array.from(text).slice(0, most).join('')
