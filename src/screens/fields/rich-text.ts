import { inertBody } from '#src/lib/inert.ts'

// An editor that holds nothing still writes its empty paragraphs; a picture or a line is something.
const MARKUP = /<(?!img\b|hr\b)[^<>]*>|&nbsp;|\s/gi

/** Whether there is anything to read in a text that may be HTML. */
export const hasWords = (html: string) => html.trim() !== '' && html.replace(MARKUP, '') !== ''

/** HTML as text, line by line. */
export function withoutMarkup(html: string) {
  const broken = html.replace(/<(br|\/p|\/li|\/div|\/h\d)\b[^>]*>/gi, '\n$&')
  return (inertBody(broken).textContent ?? '').replace(/\n{3,}/g, '\n\n').trim()
}
