import { useEffect, useState } from 'react'

import { soon } from '#src/lib/soon.ts'
import type { RunQuery } from '#src/queries/run-queries.ts'
import { useAskAhead } from '#src/queries/use-ask-ahead.ts'

const PATIENCE_MS = 150

/**
 * What was chosen, once the page that it asks for is here: drawing that it is on its way would only hold up its rows.
 * After 150 ms, or before a person does the next thing, it is shown as on its way.
 */
export function useOnceHere<T>(chosen: T, page: RunQuery | undefined): T {
  const { isHere, ask } = useAskAhead()
  const [shown, setShown] = useState(chosen)
  const waitsFor = shown === chosen || !page || isHere(page) ? undefined : page
  if (shown !== chosen && !waitsFor) setShown(chosen)
  useEffect(() => {
    if (!waitsFor) return
    let isWanted = true
    const show = () => {
      if (isWanted) setShown(chosen)
    }
    const stop = soon(show, PATIENCE_MS)
    void ask(waitsFor).then(show)
    return () => {
      isWanted = false
      stop()
    }
  }, [waitsFor, chosen, ask])
  return waitsFor ? shown : chosen
}
