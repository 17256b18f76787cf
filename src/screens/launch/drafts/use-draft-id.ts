import { useEffect } from 'react'
import { useLocation, useNavigate } from 'react-router'

import { isDraftId, newDraftId } from './new-draft-id.ts'

/** The draft that the address names; where it names none, it is given one. Undefined until it is there. */
export function useDraftId() {
  const { pathname, search, hash } = useLocation()
  const navigate = useNavigate()
  const given = new URLSearchParams(search).get('draft')
  const isSound = isDraftId(given)
  useEffect(() => {
    if (isSound) return
    const query = new URLSearchParams(search)
    query.set('draft', newDraftId())
    // The fragment may hold values, which nobody has read yet.
    void navigate({ pathname, search: `?${query}`, hash }, { replace: true })
  }, [isSound, pathname, search, hash, navigate])
  return isSound ? given : undefined
}
