import { create } from 'zustand'

import { type Theme, THEMES } from '#src/lib/themes.ts'

const KEY = 'runboard.theme' // read by the script in index.html, too, before the first paint

// Storage may be denied (a frame, a private window): then a choice lasts as long as the page.
function stored(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system'
  } catch {
    return 'system'
  }
}

function keep(theme: Theme) {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // see above
  }
}

type Preferences = { theme: Theme; choose: (theme: Theme) => void }

/** How the person wants things to look; nothing here changes which rows are shown. */
export const usePreferences = create<Preferences>((set) => ({
  theme: stored(),
  choose: (theme) => {
    keep(theme)
    set({ theme })
  },
}))
