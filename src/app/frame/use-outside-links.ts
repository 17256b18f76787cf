import { useEffect } from 'react'

import { openTab } from '#src/lib/copy.ts'
import { showByHand } from '#src/stores/by-hand.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/later.ts'

import { leadsOutside } from './leads-outside.ts'

/**
 * Opens in another tab whatever would lead out of what is shown in a frame; where the frame lets no tab be opened, it
 * says where the link leads.
 */
export function useOutsideLinks() {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link?.href || event.button !== 0) return
      if (link.hasAttribute('download')) {
        // Whether the frame lets it be saved, nobody tells.
        if (link.protocol !== 'blob:') offer(link.download, link.href)
        return
      }
      if (!leadsOutside(link, location)) return
      event.preventDefault()
      event.stopPropagation()
      open(link.href)
    }
    // Before any of those that would walk there themselves.
    document.addEventListener('click', onClick, { capture: true })
    return () => document.removeEventListener('click', onClick, { capture: true })
  }, [])
}

function open(address: string) {
  if (!openTab(address)) showByHand(address)
}

const offer = (name: string, address: string) =>
  tell(t('save.framed', { name }), 'plain', { text: t('save.tab'), run: () => open(address) })
