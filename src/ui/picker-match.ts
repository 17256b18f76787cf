/** One of those that can be picked. */
export type Option = {
  id: string
  text: string
  /** What else there is to say, such as an e-mail address or the folders around it. */
  hint?: string
  /** Shown beside it in a word: invited, deactivated. */
  mark?: string
  /** Found by it as well, though it is not shown. */
  also?: string
  /** How deep it lies in its tree. */
  depth?: number
  picture?: 'person' | { colour: string | null }
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en')

/** Whether every word of the text begins or stands somewhere in the option; marks above letters do not count. */
export function matches({ text, hint = '', also = '' }: Option, typed: string) {
  const whole = plain(`${text} ${hint} ${also}`)
  return plain(typed)
    .split(/\s+/)
    .every((word) => whole.includes(word))
}

// What is shown out of its tree tells where it lies; inside the tree one sees that.
const outside = (one: Option) => ({ ...one, depth: 0 })
const inside = (one: Option) => (one.depth ? { ...one, hint: undefined } : one)

/** The options as they are offered: with nothing typed, what is picked comes first. */
export function offered(options: readonly Option[], picked: readonly string[], typed: string) {
  const text = typed.trim()
  if (text !== '') return options.filter((one) => matches(one, text)).map(outside)
  const isPicked = ({ id }: Option) => picked.includes(id)
  return [
    ...options.filter(isPicked).map(outside),
    ...options.filter((one) => !isPicked(one)).map(inside),
  ]
}
