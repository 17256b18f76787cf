import * as z from 'zod/mini'

import { checklist } from './checklist.ts'
import { field } from './field.ts'
import { listed, unwrapped } from './wire.ts'

/** A template as the list of templates tells it (reference 9.1). */
export const templateRow = z.extend(checklist, {
  /** Undefined where the list leaves the form out: then nobody knows what is asked. */
  prerun: z.optional(listed(field)),
  /** What the person who asks may do with it, in words; its shape is undocumented, so anything else is unknown. */
  permissions: z.catch(z.optional(unwrapped(z.array(z.string()))), undefined),
})
export type TemplateRow = z.output<typeof templateRow>
