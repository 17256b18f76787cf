import { useEffect, useRef, useState } from 'react'

import { newsLine, processesOf } from './news.ts'
import type { Rows } from './rows-model.ts'

const REST_MS = 10_000

type RowsNewsProps = { rows: Pick<Rows, 'changed' | 'waiting' | 'gone'> }

/** Tells people who listen what refreshing has changed, gathered, at most every ten seconds. */
export function RowsNews({ rows: { changed, waiting, gone } }: RowsNewsProps) {
  const [line, setLine] = useState('')
  const told = useRef({ at: 0, waiting: 0, gone: 0 })
  const pending = useRef(new Set<string>())

  useEffect(() => {
    for (const id of processesOf(changed)) pending.current.add(id)
    const last = told.current
    // What was taken in is no news, and what comes after it is.
    last.waiting = Math.min(last.waiting, waiting)
    last.gone = Math.min(last.gone, gone.size)
    const tell = () => {
      const news = {
        changed: new Set(pending.current),
        waiting: waiting - last.waiting,
        gone: gone.size - last.gone,
      }
      told.current = { at: Date.now(), waiting, gone: gone.size }
      pending.current.clear()
      setLine(newsLine(news))
    }
    if (pending.current.size === 0 && waiting === last.waiting && gone.size === last.gone) return
    const timer = setTimeout(tell, Math.max(0, last.at + REST_MS - Date.now()))
    return () => clearTimeout(timer)
  }, [changed, waiting, gone])

  return (
    <p role="status" className="sr-only">
      {line}
    </p>
  )
}
