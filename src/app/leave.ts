import { ApiError } from '#src/api/api-error.ts'
import type { Persona } from '#src/api/schema/session.ts'
import { leaveFor } from '#src/lib/leaving.ts'
import { tellOtherTabs } from '#src/lib/other-tabs.ts'
import { paths } from '#src/lib/paths.ts'
import { playRole, signOutEverywhere } from '#src/queries/session-queries.ts'
import { tell } from '#src/stores/notices.ts'
import { wipePerson } from '#src/stores/wipe.ts'
import { t } from '#src/texts/sign-in.ts'
import { explain } from '#src/ui/load-error.tsx'

const why = (error: unknown) => (error instanceof ApiError ? explain(error) : String(error))

/** Signs the person out, here and everywhere, and removes what they have begun from this browser. */
export async function signOut() {
  try {
    await signOutEverywhere()
  } catch (error) {
    tell(t('signOut.failed', { why: why(error) }), 'danger')
    return
  }
  leaveFor(paths.signIn())
  wipePerson()
  tellOtherTabs({ kind: 'signed-out' })
}

/** Plays another role in the demo: nothing that the page knows was told to that one. */
export async function play(persona: Persona) {
  try {
    await playRole(persona)
  } catch (error) {
    tell(t('persona.failed', { why: why(error) }), 'danger')
    return
  }
  tellOtherTabs({ kind: 'other-persona' })
  location.reload()
}
