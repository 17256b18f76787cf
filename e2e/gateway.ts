import { gatewayProcess } from '#server/testing/gateway-load.ts'

/** The server that all browser tests share, which stands in for the real API. */
export const upstream = () => `http://127.0.0.1:${process.env['E2E_PORT']}`

/**
 * Starts a second server as it ships, in front of the one of the tests, with these variables. It has no store of its
 * own; organisations are made at `upstream()`. Ends, and forgets all, when disposed of.
 */
export const startGateway = (variables: Record<string, string>) =>
  gatewayProcess(upstream(), variables)
