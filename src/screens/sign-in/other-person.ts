import { leaveFor } from '#src/lib/leaving.ts'
import { signInAddress } from '#src/lib/return-address.ts'
import { paths } from '#src/lib/paths.ts'

/** On the page to sign in on: says that it is somebody else now. */
export const OTHER = 'other'

/** Somebody else has signed in: nothing of this page is theirs. */
export function leaveToOther() {
  const address = signInAddress(location)
  leaveFor(`${address}${address === paths.signIn() ? '?' : '&'}${OTHER}=1`)
}
