import type { Context } from 'hono'
import { stamp } from '../clock.ts'
import type { FileStamp } from '../fields/values.ts'
import type { ApiEnv } from '../http.ts'

/** What storing adds to the files in an answer: when, and where to load them from (reference 6.3, quirk 8). */
export function fileStamp(c: Context<ApiEnv>): FileStamp {
  const { org } = c.var.caller
  const { origin, pathname } = new URL(c.req.url)
  const base = pathname.slice(0, pathname.indexOf('/organizations/'))
  return {
    uploaded_at: stamp(c.var.now),
    urlOf: (id) => `${origin}${base}/organizations/${org.id}/file/${encodeURIComponent(id)}/dl`,
  }
}
