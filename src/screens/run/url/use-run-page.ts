import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

import { readable } from '#src/lib/search-params.ts'

import { runPage, type RunPageSearch } from './run-page.ts'

type Writing = {
  /** Takes the place of the history entry: for what is not worth going back to. */
  replace?: boolean
}

const HERE = { keepsScroll: true }

/** What of the process the address asks for, and how to change it. Nobody else holds a copy. */
export function useRunPage() {
  const [params, setParams] = useSearchParams()
  const set = useCallback(
    (patch: Partial<RunPageSearch>, { replace = false }: Writing = {}) =>
      setParams((now) => runPage.write(now, patch), { replace, state: HERE }),
    [setParams],
  )
  /** Takes words out of the address that nobody can honour. */
  const drop = useCallback(
    (...keys: string[]) =>
      setParams(
        (now) => {
          const next = new URLSearchParams(now)
          for (const key of keys) next.delete(key)
          return next
        },
        { state: HERE },
      ),
    [setParams],
  )
  return {
    ...runPage.read(params),
    set,
    drop,
    /** The query string, question mark and all, that `set` would lead to. */
    queryWith: (patch: Partial<RunPageSearch>) => readable(runPage.write(params, patch)) || '?',
  }
}
