// Shows a Runboard inside a page of yours, and passes messages both ways. Version 1; see docs/embedding.md.
//
//   <div data-runboard="https://runboard.example.com/ORG/processes?status=active"></div>
//   <script src="https://runboard.example.com/embed.js" async></script>
//
// or, with a word in what happens:
//
//   const frame = Runboard.embed(element, { url, ticket: () => fetch('/my-ticket').then((r) => r.text()) })
;(() => {
  const VERSION = 1
  const THEMES = ['system', 'light', 'dark', 'contrast']
  // How high a frame may get, whatever is in it: a list of a thousand rows scrolls inside.
  const HIGHEST = 20000

  /**
   * Puts a frame into an element. Of the options, `url` is needed:
   * - url: where it begins, an address of a Runboard, or the `url` that came with a ticket
   * - ticket: called when the frame needs one; gives a ticket, or a promise of one, or nothing
   * - theme: system, light, dark or contrast
   * - title: what the frame is called, for those who cannot see it
   * - autoHeight: false where the host's own style says how high it is
   * - on: { ready, route, title, height, opened, launched, archived, restored }, each called with the message
   */
  function embed(element, options) {
    const begin = new URL(options.url, document.baseURI)
    if (!/^https?:$/.test(begin.protocol)) throw new TypeError('Runboard: url takes https://…')
    begin.searchParams.set('embed', '1')
    if (THEMES.includes(options.theme)) begin.searchParams.set('theme', options.theme)
    const origin = begin.origin
    const on = options.on || {}

    const frame = document.createElement('iframe')
    frame.title = options.title || 'Runboard'
    frame.allow = 'clipboard-write'
    frame.referrerPolicy = 'strict-origin-when-cross-origin'
    // By properties: a policy without 'unsafe-inline' forbids attributes, not these.
    Object.assign(frame.style, { border: '0', width: '100%', display: 'block', height: '600px' })

    function send(message) {
      // The browser gives it to nobody but a page of that origin.
      if (frame.contentWindow)
        frame.contentWindow.postMessage({ runboard: VERSION, ...message }, origin)
    }

    // What is said before the page listens is told once it does; of a kind the last counts.
    let isReady = false
    let waiting = []
    function tell(message) {
      if (isReady) send(message)
      else waiting = [...waiting.filter(({ type }) => type !== message.type), message]
    }

    async function newTicket() {
      try {
        const ticket = options.ticket ? await options.ticket() : ''
        return typeof ticket === 'string' ? ticket : ''
      } catch (error) {
        console.error('Runboard: there was no ticket to give.', error)
        return ''
      }
    }

    // An empty one says that there is none, so that the page need not wait for it.
    async function giveTicket() {
      send({ type: 'ticket', ticket: await newTicket() })
    }

    async function start() {
      const ticket = begin.hash === '' ? await newTicket() : ''
      // In the fragment, which no server is told of; the page takes it out at once.
      if (ticket !== '') begin.hash = `ticket=${ticket}`
      frame.src = begin.href
      element.replaceChildren(frame)
    }

    function hear(event) {
      const message = event.data
      if (event.source !== frame.contentWindow || event.origin !== origin) return
      if (typeof message !== 'object' || message === null || message.runboard !== VERSION) return
      if (message.type === 'ticket') void giveTicket()
      if (message.type === 'ready') {
        isReady = true
        for (const one of waiting.splice(0)) send(one)
      }
      if (message.type === 'height' && options.autoHeight !== false && message.height > 0)
        frame.style.height = `${Math.min(Math.ceil(Number(message.height)), HIGHEST)}px`
      const listener = Object.hasOwn(on, message.type) && on[message.type]
      if (typeof listener === 'function') listener(message)
    }

    addEventListener('message', hear)
    void start()
    // Whichever of the two is there first, they find each other.
    frame.addEventListener('load', () => send({ type: 'hello' }))

    return {
      frame,
      /** Goes to an address inside the Runboard, such as /ORG/processes/RUN. */
      go: (path) => tell({ type: 'route', path }),
      setTheme: (theme) => tell({ type: 'theme', theme }),
      remove: () => {
        removeEventListener('message', hear)
        frame.remove()
      },
    }
  }

  function embedAll() {
    for (const element of document.querySelectorAll('[data-runboard]:not([data-runboard-shown])')) {
      const { runboard: url, runboardTheme: theme, runboardTitle: title } = element.dataset
      element.dataset.runboardShown = ''
      embed(element, { url, theme, title })
    }
  }

  window.Runboard = { version: VERSION, embed }
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', embedAll)
  else embedAll()
  document.dispatchEvent(new Event('runboard'))
})()
