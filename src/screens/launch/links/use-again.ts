import { useLocation, useNavigate } from 'react-router'

const HEX = /^[0-9a-f]{32}$/

/** The process that the address asks to launch again, and how it goes from the address once that is done. */
export function useAgain() {
  const { pathname, search, hash } = useLocation()
  const navigate = useNavigate()
  const named = new URLSearchParams(search).get('again')
  return {
    again: named !== null && HEX.test(named) ? named : undefined,
    hash,
    /** Another draft, or the same; with what the address fills it in with, or without. */
    go: (draft: string | undefined, keep: boolean) => {
      const query = new URLSearchParams(search)
      if (draft !== undefined) query.set('draft', draft)
      if (!keep) query.delete('again')
      const fragment = keep ? hash : ''
      void navigate({ pathname, search: `?${query}`, hash: fragment }, { replace: true })
    },
  }
}
