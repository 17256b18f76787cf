import { IncomingMessage, type ServerResponse } from 'node:http'

/** What a listening server hands along with a request. */
export type NodeSide = { incoming: IncomingMessage; outgoing: ServerResponse }

/** The Node side of a request; nobody has one where no server listens. */
export const nodeSide = ({ env }: { env: unknown }): NodeSide | undefined =>
  isNodeSide(env) ? env : undefined

const isNodeSide = (env: unknown): env is NodeSide =>
  typeof env === 'object' &&
  env !== null &&
  'incoming' in env &&
  'outgoing' in env &&
  env.incoming instanceof IncomingMessage
