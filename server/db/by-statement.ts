import { type ExecProtocolOptions, PGlite } from '@electric-sql/pglite'

/** Parse, Bind, Describe, Execute, Close: nobody waits for what they are answered before the statement has ended. */
const PARTS = new Set(Array.from('PBDEC', (letter) => letter.charCodeAt(0)))

/** A PGlite that is handed a statement whole: to enter it once for each of its messages costs as much as a short one. */
export class PGliteByStatement extends PGlite {
  #held: Uint8Array[] = []

  override async execProtocolStream(message: Uint8Array, options?: ExecProtocolOptions) {
    this.#held.push(message)
    const [kind = 0] = message
    if (PARTS.has(kind)) return []
    const statement = Buffer.concat(this.#held)
    this.#held = []
    return super.execProtocolStream(statement, options)
  }
}
