/** The page of one process; asked for ahead of time once the list has settled. */
export const loadRunScreen = () => import('#src/screens/run/run-screen.tsx')

/** Where one chooses what to launch. */
export const loadLaunchScreen = () => import('#src/screens/launch/launch-screen.tsx')

/** Where one signs in. */
export const loadSignInScreen = () => import('#src/screens/sign-in/sign-in-screen.tsx')

/** Where a process without a template is made. */
export const loadProjectScreen = () => import('#src/screens/launch/project-screen.tsx')

/** Where a template is launched. */
export const loadWizardScreen = () => import('#src/screens/launch/wizard-screen.tsx')
