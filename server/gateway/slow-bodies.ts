import type { IncomingMessage } from 'node:http'

/** Who sends a body has so long to begin with, and then a second for each so many bytes. */
const BEGIN_MS = 20_000
const BYTES_A_SECOND = 1000

/**
 * Ends the connection of a client whose body comes too slowly: it would hold a request open for hours. The time that
 * we, or the API behind us, take to read what has come is not the client's. Slow lines stay well above this.
 */
export function watchBody(
  incoming: IncomingMessage,
  onSlow: () => void,
  { beginMs = BEGIN_MS, bytesASecond = BYTES_A_SECOND } = {},
) {
  const { socket } = incoming
  if (!hasBody(incoming)) return
  const start = performance.now()
  const before = socket.bytesRead
  let waited = 0
  const every = beginMs / 4
  const timer = setInterval(() => {
    if (incoming.complete || incoming.destroyed) return clearInterval(timer)
    // Unread bytes are waiting: it is not the client who is slow.
    if (incoming.readableLength > 0 || incoming.isPaused()) waited += every
    const allowed = beginMs + waited + ((socket.bytesRead - before) / bytesASecond) * 1000
    if (performance.now() - start <= allowed) return undefined
    clearInterval(timer)
    onSlow()
    socket.destroy()
    return undefined
  }, every)
  timer.unref()
  incoming.once('close', () => clearInterval(timer))
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
