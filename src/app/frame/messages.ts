import * as z from 'zod/mini'

import { THEMES } from '#src/lib/themes.ts'

/** The version of what a host page and ours say to each other (docs/embedding.md). */
export const VERSION = 1

const runboard = z.literal(VERSION)

/** An address of ours as a host may name it: a path from the root, with its query. */
const path = z.string().check(
  z.maxLength(4000),
  // Neither another site's (`//`, `/\`) nor with anything that an address would drop.
  z.regex(/^\/(?![/\\])[^\s\\#]*$/),
)

/** What a host page may say. What it says besides is passed over, so that later versions can say more. */
export const fromHost = z.discriminatedUnion('type', [
  z.object({ runboard, type: z.literal('hello') }),
  z.object({ runboard, type: z.literal('route'), path }),
  z.object({ runboard, type: z.literal('theme'), theme: z.enum(THEMES) }),
  z.object({
    runboard,
    type: z.literal('ticket'),
    // An empty one says that there is none to give.
    ticket: z.string().check(z.regex(/^(?:[\w-]{20,200})?$/)),
  }),
])
export type FromHost = z.output<typeof fromHost>

type Named = { id: string; name: string }

/** What we say to a host page, each with `runboard: 1`. */
export type ToHost =
  | { type: 'ready' }
  | { type: 'route'; path: string }
  | { type: 'title'; title: string }
  | { type: 'height'; height: number }
  /** A ticket is wanted: the page is not signed in, or no longer. */
  | { type: 'ticket' }
  | { type: 'opened'; run: { id: string } }
  | { type: 'launched'; run: Named & { checklist_id: string | null } }
  | { type: 'archived'; run: Named }
  | { type: 'restored'; run: Named }
