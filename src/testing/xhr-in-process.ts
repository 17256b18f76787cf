/** As much of XMLHttpRequest as uploading needs, in front of whatever `fetch` is: there is no network in a test. */
export class XhrInProcess extends EventTarget {
  readonly upload = new EventTarget()
  status = 0
  statusText = ''
  responseText = ''
  #url = ''
  #method = ''
  #headers = new Headers()
  #answered = new Headers()
  #isOver = false

  open(method: string, url: string) {
    this.#method = method
    this.#url = url
  }

  setRequestHeader(name: string, value: string) {
    this.#headers.set(name, value)
  }

  getAllResponseHeaders() {
    return [...this.#answered].map(([name, value]) => `${name}: ${value}`).join('\r\n')
  }

  abort() {
    this.#end('abort')
  }

  send(form: FormData) {
    this.#answer(form).catch(() => this.#end('error'))
  }

  async #answer(form: FormData) {
    const { body, type } = await multipart(form)
    this.#headers.set('Content-Type', type)
    this.#progress(body.length / 2, body.length)
    const init = { method: this.#method, headers: this.#headers, body }
    const response = await globalThis.fetch(this.#url, init)
    if (this.#isOver) return
    this.#progress(body.length, body.length)
    this.responseText = await response.text()
    this.status = response.status
    this.statusText = response.statusText
    this.#answered = new Headers([...response.headers])
    this.#end('load')
  }

  #progress(loaded: number, total: number) {
    const event = Object.assign(new Event('progress'), { loaded, total })
    this.upload.dispatchEvent(event)
  }

  #end(how: string) {
    if (this.#isOver) return
    this.#isOver = true
    this.dispatchEvent(new Event(how))
    this.dispatchEvent(new Event('loadend'))
  }
}

// The FormData of a document that is none is nothing that the server's side knows.
async function multipart(form: FormData) {
  const boundary = 'in-process'
  const parts: Buffer[] = []
  for (const [name, value] of form) {
    const file = typeof value === 'string' ? '' : `; filename="${value.name}"`
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`
    const bytes = typeof value === 'string' ? value : new Uint8Array(await value.arrayBuffer())
    parts.push(Buffer.from(head), Buffer.from(bytes as Uint8Array), Buffer.from('\r\n'))
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  return { body: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` }
}
