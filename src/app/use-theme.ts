import { useEffect } from 'react'
import { useSearchParams } from 'react-router'

import { usePreferences } from '#src/stores/preferences.ts'
import { type Theme, THEMES } from '#src/lib/themes.ts'

/** The theme in force: the address's own, else the one chosen last; and how to choose another. */
export function useTheme() {
  const [params, setParams] = useSearchParams()
  const { theme: preferred, choose } = usePreferences()
  const asked = THEMES.find((theme) => theme === params.get('theme'))
  const theme = asked ?? preferred

  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])

  return {
    theme,
    choose: (chosen: Theme) => {
      choose(chosen)
      if (!params.has('theme')) return
      const next = new URLSearchParams(params)
      next.set('theme', chosen) // else the address would go on overruling the choice
      setParams(next, { replace: true, state: { keepsScroll: true } })
    },
  }
}
