/** A member whose name was chosen for a text, as it stands there after an @. */
export type Mention = { id: string; name: string }

/** What somebody writes: plain text with names in it, or, where it came with markup, its HTML. */
export type Written = { text: string; mentions: readonly Mention[]; isHtml: boolean }

const MENTION = /@\[(\d{1,10})\]/g
// As the API reads it: at the start, or after a blank, a bracket or a tag (reference 8).
const GUEST = /(?:^|[\s>(,;])\+([\w.!#$%&'*/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)/g
const MARKUP = /<[a-z!/][^>]*>|&(?:[a-z]+|#\d+|#x[\da-f]+);/i

/** Whether a text is read as HTML. */
export const isMarkup = (text: string) => MARKUP.test(text)

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const LETTERS: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '<br>': '\n' }
const escaped = (text: string) => text.replace(/[&<>]/g, (letter) => ESCAPES[letter] ?? letter)
const asLines = (text: string) => escaped(text).replaceAll('\n', '<br>')

type Part = { text: string; id?: string }

/** A text cut at the names that were chosen for it; of two that begin alike the longer one counts. */
function parts(text: string, mentions: readonly Mention[]): Part[] {
  const names = mentions.toSorted((one, other) => other.name.length - one.name.length)
  const found: Part[] = []
  let plain = ''
  for (let at = 0; at < text.length;) {
    const here = at
    const mention =
      text[at] === '@'
        ? names.find(({ name }) => name !== '' && text.startsWith(name, here + 1))
        : undefined
    if (mention) {
      found.push({ text: plain }, { text: mention.name, id: mention.id })
      plain = ''
      at += mention.name.length + 1
    } else {
      plain += text[at]
      at += 1
    }
  }
  return [...found, { text: plain }].filter((part) => part.id !== undefined || part.text !== '')
}

/** Those of the mentions whose name still stands in the text, each once. */
export const mentionsLeft = (text: string, mentions: readonly Mention[]): Mention[] => {
  const ids = new Set(parts(text, mentions).flatMap(({ id }) => id ?? []))
  return mentions.filter(({ id }, at) => {
    const isFirst = mentions.findIndex((one) => one.id === id) === at
    return isFirst && ids.has(id)
  })
}

/** The members whom what is stored mentions. */
export const membersIn = (content: string) => [
  ...new Set([...content.matchAll(MENTION)].flatMap(([, id]) => id ?? [])),
]

/** The guests whom a text brings in by `+` and their address (reference 8). */
export const guestsIn = (text: string) => [
  ...new Set([...text.matchAll(GUEST)].flatMap(([, email]) => email?.toLowerCase() ?? [])),
]

/**
 * What is stored (reference 8): names that were chosen as `@[id]`, the only form that notifies anybody. Plain text that
 * would be read as HTML is written as HTML that shows it.
 */
export function toContent({ text, mentions, isHtml }: Written) {
  const cut = parts(text, mentions)
  const written = (plain: (text: string) => string) =>
    cut.map((part) => (part.id === undefined ? plain(part.text) : `@[${part.id}]`)).join('')
  // Judged as a whole: a name may stand between a < and its >.
  const content = written((plain) => plain)
  return isHtml || !isMarkup(content) ? content : written(asLines)
}

/** The way back, to be edited: the names of those who are known instead of their ids. */
export function fromContent(content: string, nameOf: (id: string) => string | undefined): Written {
  const rest = content.replace(/<br>|&(?:amp|lt|gt);/g, '')
  const isHtml = isMarkup(rest) || (rest === content && isMarkup(content))
  const isOurs = !isHtml && isMarkup(content)
  const plain = isOurs
    ? content.replace(/<br>|&(?:amp|lt|gt);/g, (found) => LETTERS[found] ?? found)
    : content
  const mentions: Mention[] = []
  const text = plain.replace(MENTION, (found, id: string) => {
    const name = nameOf(id)
    if (name === undefined) return found
    const label = labelFor({ id, name }, mentions)
    if (!mentions.some((one) => one.id === id)) mentions.push({ id, name: label })
    return `@${label}`
  })
  return { text, mentions, isHtml }
}

/** A name that means this one person in a text; two may be called the same. */
export function labelFor({ id, name }: Mention, mentions: readonly Mention[]) {
  const own = mentions.find((one) => one.id === id)
  if (own) return own.name
  return mentions.some((one) => one.name === name) ? `${name} (${id})` : name
}

/** What is stored, as HTML to show: mentions by name, and set off. Whoever shows it makes it safe. */
export const asHtml = (content: string, nameOf: (id: string) => string | undefined) =>
  (isMarkup(content) ? content : asLines(content)).replace(MENTION, (found, id: string) => {
    const name = nameOf(id)
    return name === undefined ? found : `<strong>@${escaped(name)}</strong>`
  })

/** What is stored, as one line of plain text. */
export const asLine = (content: string, nameOf: (id: string) => string | undefined) =>
  fromContent(content, nameOf)
    .text.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** The name that is being typed before the caret, and where its @ stands. */
export function mentionAt(text: string, caret: number, mentions: readonly Mention[] = []) {
  const [, typed] = /(?:^|[\s(,;>])@([^\s@](?:[^@\n]{0,40}))?$/.exec(text.slice(0, caret)) ?? []
  const start = caret - (typed?.length ?? 0) - 1
  if (text[start] !== '@') return undefined
  const name = typed ?? ''
  const isChosen = mentions.some((one) => name === one.name || name.startsWith(`${one.name} `))
  return isChosen ? undefined : { start, typed: name }
}
