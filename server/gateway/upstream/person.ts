import { createHash } from 'node:crypto'

/** Who asks, as far as the API behind us can tell: the holder of a token, of which only the hash is kept. */
export const personOf = ({ headers }: Request): string =>
  createHash('sha256')
    .update(headers.get('Authorization') ?? '')
    .digest('base64url')
    .slice(0, 22)

/** The organisation that a request is about; undefined where it is about none. */
export const organizationOf = ({ url }: Request): string | undefined =>
  /^\/api\/organizations\/([^/]+)/.exec(new URL(url).pathname)?.[1]
