import { trusting } from './trusted-types.ts'

// Any text will do, for nothing else ever gets hold of what it makes.
const inert = trusting('runboard-inert', { createHTML: (html: string) => html })

/** HTML as a document of its own, in which nothing runs, loads or is seen. */
export const inertBody = (html: string) =>
  new DOMParser().parseFromString(inert().createHTML(unstyled(html)), 'text/html').body

const TAGS = /<[a-z][^<>]*>/gi
const FORBIDDEN = /(?<=[\s"'/])(?=(?:on[a-z]+|style)\s*=)/gi
const SHEETS = /(?<=<\/?)style(?=[\s/>])/gi
const BASES = /(?<=<)base(?=[\s/>])/gi

/**
 * The same HTML with the names of styles, handlers and bases changed. They have no effect in any document of ours; but even
 * where one only reads them, the browser reports each as an attempt, and what somebody pasted is full of them.
 */
export const unstyled = (html: string) =>
  html
    .replace(TAGS, (tag) => tag.replace(FORBIDDEN, 'data-'))
    .replace(SHEETS, 'xmp')
    .replace(BASES, 'x-base')
