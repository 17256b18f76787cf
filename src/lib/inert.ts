import { trusting } from './trusted-types.ts'

// Any text will do, for nothing else ever gets hold of what it makes.
const inert = trusting('runboard-inert', { createHTML: (html: string) => html })

/** HTML as a document of its own, in which nothing runs, loads or is seen. */
export const inertBody = (html: string) =>
  new DOMParser().parseFromString(inert().createHTML(html), 'text/html').body
