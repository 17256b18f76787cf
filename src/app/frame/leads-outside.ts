/** Where a link leads, as far as it matters here; an anchor of the page has it all. */
type Link = Pick<HTMLAnchorElement, 'origin' | 'pathname' | 'protocol' | 'target'>

const isWeb = ({ protocol }: Link) => protocol === 'http:' || protocol === 'https:'

/** Whether a link leaves the organisation that is shown in a frame; `mailto:` and its like open no page at all. */
export function leadsOutside(link: Link, at: { origin: string; pathname: string }) {
  if (!isWeb(link)) return false
  if (link.origin !== at.origin || link.target === '_blank') return true
  const [, here] = at.pathname.split('/')
  const [, there] = link.pathname.split('/')
  return there !== here && there !== 'sign-in'
}
