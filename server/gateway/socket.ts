import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from 'hono'

/** What a listening server hands along with a request. */
export type NodeSide = { incoming: IncomingMessage; outgoing: ServerResponse }

/** The Node side of a request; nobody has one where no server listens. */
export function nodeSide({ env }: Context<{ Bindings: Partial<NodeSide> }>): NodeSide | undefined {
  const { incoming, outgoing } = env ?? {}
  return incoming?.socket && outgoing ? { incoming, outgoing } : undefined
}
