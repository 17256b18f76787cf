import { useSyncExternalStore } from 'react'

import { onSignInNeed, signInNeed } from './sign-in-need.ts'

/** Whether, and why, somebody has to sign in. */
export const useSignInNeed = () => useSyncExternalStore(onSignInNeed, signInNeed)
