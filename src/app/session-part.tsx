import { useSignInNeed } from '#src/lib/use-sign-in-need.ts'
import { lazyPart } from '#src/ui/lazy-part.tsx'

import { useQuiet } from './use-quiet.ts'

const SessionWatch = lazyPart(async () => ({
  default: (await import('./session-watch.tsx')).SessionWatch,
}))

/** Who is looking is watched once there is something to look at, or nothing without it. */
export function SessionPart() {
  const isQuiet = useQuiet()
  const need = useSignInNeed()
  return (isQuiet || need) && <SessionWatch />
}
