import { type ReactNode } from 'react'

import { FileLooks } from '#src/screens/fields/file-looks.ts'
import { lazyPart } from '#src/ui/lazy-part.tsx'

const Look = lazyPart(async () => ({
  default: (await import('../files/file-preview.tsx')).FilePreview,
}))

/** Files among the answers inside can be looked at in place. */
export const WithLooks = ({ children }: { children: ReactNode }) => (
  <FileLooks value={Look}>{children}</FileLooks>
)
