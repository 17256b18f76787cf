import createDOMPurify, { type Config } from 'dompurify'

import { inertBody, unstyled } from '#src/lib/inert.ts'
import { safeLink } from '#src/lib/links.ts'

// Named one by one, so that what a library learns to let through is not let through here.
const TAGS =
  'a abbr b blockquote br caption code col colgroup dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s small span strike strong sub sup table tbody td tfoot th thead tr u ul'
const ATTRIBUTES = 'href src alt title colspan rowspan scope start dir lang'

const CONFIG: Config = {
  ALLOWED_TAGS: TAGS.split(' '),
  ALLOWED_ATTR: ATTRIBUTES.split(' '),
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
}

let purifier: ReturnType<typeof createDOMPurify> | undefined

/** An instance of our own: nobody else's settings reach it. */
function ours() {
  if (purifier) return purifier
  purifier = createDOMPurify(window)
  purifier.addHook('afterSanitizeAttributes', (node) => {
    if (node.tagName === 'A') secureLink(node)
    if (node.tagName === 'IMG') securePicture(node)
  })
  return purifier
}

/** The address of a picture that the page's policy lets through: ours, or over https. */
export function safePicture(src: string | null, origin = location.origin) {
  if (src === null || !URL.canParse(src, origin)) return undefined
  const url = new URL(src, origin)
  return url.origin === origin || url.protocol === 'https:' ? url.href : undefined
}

function secureLink(link: Element) {
  const href = safeLink(link.getAttribute('href'))
  if (href === undefined) return link.removeAttribute('href')
  link.setAttribute('href', href)
  link.setAttribute('target', '_blank')
  link.setAttribute('rel', 'noopener noreferrer nofollow')
}

function securePicture(picture: Element) {
  const src = safePicture(picture.getAttribute('src'))
  if (src === undefined) return picture.remove()
  picture.setAttribute('src', src)
  picture.setAttribute('loading', 'lazy')
  picture.setAttribute('referrerpolicy', 'no-referrer')
  // Without words of its own it says nothing to those who do not see it, and must not be read out as a file name.
  if (!picture.hasAttribute('alt')) picture.setAttribute('alt', '')
}

// Videos are embedded as frames, which the page's policy forbids: what remains of one is a link to it.
function framesAsLinks(html: string) {
  if (!/<iframe/i.test(html)) return html
  const body = inertBody(html)
  for (const frame of body.querySelectorAll('iframe')) {
    const link = body.ownerDocument.createElement('a')
    const src = frame.getAttribute('src') ?? ''
    link.href = src.startsWith('//') ? `https:${src}` : src
    link.textContent = frame.title || src
    frame.replaceWith(link)
  }
  return body.innerHTML
}

const readable = (html: string) => unstyled(framesAsLinks(html))

/** HTML that somebody else wrote, with nothing left in it that acts, restyles, tracks or points into our page. */
export const safeHtml = (html: string) => ours().sanitize(readable(html), CONFIG)

/** The same, as the browser takes it into the page. */
export const safeMarkup = (html: string) =>
  ours().sanitize(readable(html), { ...CONFIG, RETURN_TRUSTED_TYPE: true })

/** The same, as an element that stands in no page. */
export const safeBody = (html: string) =>
  ours().sanitize(readable(html), { ...CONFIG, RETURN_DOM: true })
