import { expect, type Page } from '@playwright/test'

/** What an injection would set. */
const MARK = '__pwned'

/**
 * Watches a page for whatever an injection could do: run, open a dialog or a window, ask another origin, throw. What it
 * did is told by `check`, together with what stands in the page that no screen of ours puts there.
 */
export async function watch(page: Page) {
  const done: string[] = []
  const base = new URL((await page.request.get('/healthz')).url()).origin
  page.on('dialog', (dialog) => {
    done.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('popup', (popup) => done.push(`a window: ${popup.url()}`))
  page.on('pageerror', (error) => done.push(`thrown: ${error.message}`))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (!['data:', 'blob:'].includes(protocol) && origin !== base)
      done.push(`asked: ${request.url()}`)
  })
  await page.addInitScript((name) => {
    const hits: string[] = []
    Object.defineProperty(window, name, {
      get: () => hits.length,
      set: () => {
        hits.push(new Error('ran').stack ?? '')
      },
    })
  }, MARK)

  return {
    /** The screen carries injections, and none of them has done anything. */
    check: async (where: string) => {
      await expect(page.locator('body'), where).toContainText(MARK)
      expect([...done, ...(await page.evaluate(foreignParts, MARK))], where).toEqual([])
    },
    /** The same of a screen that need not carry any. */
    checkAll: async (where: string) =>
      expect([...done, ...(await page.evaluate(foreignParts, MARK))], where).toEqual([]),
  }
}

/** In the page: everything in it that is not of our making. */
function foreignParts(mark: string) {
  const found: string[] = []
  const tell = (what: string, element: Element) =>
    found.push(`${what}: ${element.outerHTML.slice(0, 200)}`)
  if (Reflect.get(window, mark) !== 0) found.push('an injection ran')
  if (getComputedStyle(document.body).display === 'none') found.push('the page was hidden')

  const NEVER =
    'iframe, frame, object, embed, base, applet, marquee, math, .rich-text template, template *, slot, style, video, audio, track, source, ' +
    'meta[http-equiv], body script, [formaction], [srcdoc], [srcset], [ping], ' +
    'svg script, svg a, svg animate, svg foreignObject, svg use, svg image, svg style, ' +
    'body link, noscript *, ' +
    // The editor's own content and ours apart, what others wrote has these and nothing else.
    '.rich-text:not([contenteditable]) :is([id], [class], [style], [name], [tabindex], [data-panel], [aria-hidden])'
  for (const element of document.querySelectorAll(NEVER)) tell('forbidden', element)

  for (const element of document.querySelectorAll('*'))
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) tell('handler', element)
      if (!/^(href|src|action|xlink:href|poster|data)$/.test(name)) continue
      const { protocol } = new URL(value, location.href)
      const isPicture = ['IMG', 'LINK'].includes(element.tagName) && protocol === 'data:'
      if (!/^(https?|mailto|tel|blob):$/.test(protocol) && !isPicture) tell('address', element)
    }

  for (const part of document.querySelectorAll<HTMLLinkElement>('link'))
    if (!part.href.startsWith('data:') && !part.href.startsWith(`${location.origin}/assets/`))
      tell('not ours', part)

  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    if (!/^https?:$/.test(link.protocol) || link.origin === location.origin) continue
    if (!/\bnoopener\b/.test(link.rel) || !/\bnoreferrer\b/.test(link.rel)) tell('rel', link)
    if (link.target !== '_blank') tell('target', link)
  }
  if (document.documentElement.tagName !== 'HTML' || typeof document.getElementById !== 'function')
    found.push('a name was taken over')
  return found
}
