import { useEffect, useEffectEvent, useRef, useState } from 'react'

import { afterPaint } from '#src/lib/after-paint.ts'

import type { LiveOptions, LiveState, startLive } from './live.ts'

const QUIET: LiveState = { isFetching: false }

type Options<Answer> = Omit<LiveOptions<Answer>, 'onState'> & { start: typeof startLive }

/**
 * Keeps what is on the screen fresh, from when it is painted and for as long as it has the same name; undefined rests.
 * Gives what is to be said of that.
 */
export function useLive<Answer>(options: Options<Answer> | undefined): LiveState {
  const [told, setTold] = useState<{ name: string; state: LiveState }>()
  const running = useRef<ReturnType<typeof startLive>>(undefined)
  const { name, asOf = 0 } = options ?? {}
  const latest = useEffectEvent(() => {
    if (!options) throw new Error('Something is refreshed that is not here.')
    return options
  })

  useEffect(() => {
    if (name === undefined) return
    let isHere = true
    void afterPaint().then(() => {
      if (!isHere) return
      const { start, asOf, read } = latest()
      running.current = start<Answer>({
        name,
        asOf,
        read,
        ask: (signal) => latest().ask(signal),
        accept: (answer, askedAt) => latest().accept(answer, askedAt),
        mayChange: () => latest().mayChange(),
        onState: (state) => setTold({ name, state }),
      })
    })
    return () => {
      isHere = false
      running.current?.stop()
      running.current = undefined
    }
  }, [name])

  useEffect(() => {
    if (asOf > 0) running.current?.told(asOf)
  }, [asOf])

  // What was said of something else says nothing of this.
  return told && told.name === name ? told.state : QUIET
}
