import { startServer, temporaryFolder } from '#server/testing/process.ts'

/** The server that all browser tests share, which stands in for the real API. */
export const upstream = () => `http://127.0.0.1:${process.env['E2E_PORT']}`

/**
 * Starts a second server as it ships, in front of the one of the tests, with these variables. It has no store of its
 * own; organisations are made at `upstream()`. Ends, and forgets all, when disposed of.
 */
export async function startGateway(variables: Record<string, string>) {
  const place = await temporaryFolder()
  const server = await startServer({
    TALLYFY_API_URL: `${upstream()}/api`,
    DATA_DIR: place.folder,
    ...variables,
  })
  if (server.address === undefined) throw new Error(server.errors.join('\n'))
  return {
    ...server,
    address: server.address,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]()
      await place[Symbol.asyncDispose]()
    },
  }
}
