const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:']

/**
 * The whole address, if it is one that may be opened: every link that somebody wrote is judged here and nowhere else.
 * What is relative belongs to another site and leads nowhere here.
 */
export function safeLink(href: string | null): string | undefined {
  const url = href === null || !URL.canParse(href) ? undefined : new URL(href)
  return url && SCHEMES.includes(url.protocol) ? url.href : undefined
}

/** The same of a stored value that has to be an address on the web, whole. */
export const webLink = (value: unknown): string | undefined =>
  typeof value === 'string' && /^https?:\/\//i.test(value) ? safeLink(value) : undefined

/** Writes to somebody; nothing in the address becomes a subject, a copy or a text. */
export const mailLink = (address: string): string =>
  `mailto:${encodeURIComponent(address).replace('%40', '@')}`

/** Opens elsewhere, with no hold on our page and without its address. */
export const OUTSIDE = { target: '_blank', rel: 'noopener noreferrer' } as const
