/** Why somebody has to sign in: nothing has been answered yet, or something was, and the sign-in has ended since. */
export type SignInNeed = 'arriving' | 'ended'

let need: SignInNeed | undefined
let wasAnswered = false
let isPutOff = false
const listeners = new Set<() => void>()

function set(next: SignInNeed | undefined) {
  if (next === need) return
  need = next
  for (const listener of listeners) listener()
}

/** Every answer of the API is heard. That a sign-in has ended is said by 401 alone, never by 403. */
export function hearStatus(status: number, isChange = false) {
  if (status !== 401) wasAnswered ||= status >= 200 && status < 400
  else if (!isPutOff || isChange) set(wasAnswered ? 'ended' : 'arriving')
}

/** Not now: until somebody changes something, or asks for it. */
export function putOffSignIn() {
  isPutOff = true
  set(undefined)
}

/** Somebody wants to sign in again. */
export function askToSignIn() {
  isPutOff = false
  set('ended')
}

/** Nobody has to any more. */
export function endSignInNeed() {
  isPutOff = false
  set(undefined)
}

export const signInNeed = () => need

export function onSignInNeed(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
