import { useEffect, useState } from 'react'

import { openTab } from '#src/lib/copy.ts'

import { leadsOutside } from './leads-outside.ts'

/**
 * Opens in another tab whatever would lead out of what is shown in a frame; where the frame lets no tab be opened, it
 * says where the link leads.
 */
export function useOutsideLinks() {
  const [denied, setDenied] = useState<string>()
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link?.href || link.hasAttribute('download') || event.button !== 0) return
      if (!leadsOutside(link, location)) return
      event.preventDefault()
      event.stopPropagation()
      if (!openTab(link.href)) setDenied(link.href)
    }
    // Before any of those that would walk there themselves.
    document.addEventListener('click', onClick, { capture: true })
    return () => document.removeEventListener('click', onClick, { capture: true })
  }, [])
  return { denied, letGo: () => setDenied(undefined) }
}
