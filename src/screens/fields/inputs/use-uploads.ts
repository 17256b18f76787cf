import { useEffect, useRef, useState } from 'react'

import { ApiError } from '#src/api/api-error.ts'
import { type FilePlace, useUploadFile } from '#src/queries/file-queries.ts'

import type { FileValue } from '../field-kind.ts'
import { fileProblem } from '../kinds/file.ts'

/** A browser keeps few lines open to one server; the page needs some of them itself. */
const AT_ONCE = 2

/** A file on its way, or one that did not get there. */
export type Upload = {
  key: number
  file: File
  /** How much of it has left, from 0 to 1; undefined while it waits. */
  share?: number | undefined
  failure?: string | undefined
  /** Another try could go better. */
  mayRetry: boolean
}

const wordsOf = (error: unknown) =>
  error instanceof ApiError ? (Object.values(error.fields)[0]?.[0] ?? error.message) : String(error)

/** Uploads files, a few at a time; each that has arrived is handed over once. Whoever goes away cancels them. */
export function useUploads(place: FilePlace | undefined, onArrived: (file: FileValue) => void) {
  const upload = useUploadFile()
  const [list, setList] = useState<readonly Upload[]>([])
  const work = useRef({
    last: 0,
    stops: new Map<number, AbortController>(),
    waiting: [] as Upload[],
  })
  const latest = useRef({ onArrived, place })
  useEffect(() => {
    latest.current = { onArrived, place }
  })
  useEffect(() => {
    const { stops } = work.current
    return () => {
      for (const stop of stops.values()) stop.abort()
    }
  }, [])

  const patch = (key: number, change: Partial<Upload>) =>
    setList((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one)))
  const drop = (key: number) => setList((now) => now.filter((one) => one.key !== key))

  function next() {
    const { stops, waiting } = work.current
    while (stops.size < AT_ONCE) {
      const one = waiting.shift()
      if (!one) return
      void send(one)
    }
  }

  async function send({ key, file }: Upload) {
    const { place: to } = latest.current
    if (!to) return
    const stop = new AbortController()
    work.current.stops.set(key, stop)
    patch(key, { share: 0 })
    try {
      const { wire } = await upload(file, to, {
        signal: stop.signal,
        onProgress: (share) => patch(key, { share }),
      })
      drop(key)
      latest.current.onArrived(wire)
    } catch (error) {
      if (stop.signal.aborted) drop(key)
      else patch(key, { failure: wordsOf(error), share: undefined })
    } finally {
      work.current.stops.delete(key)
      next()
    }
  }

  function enqueue(uploads: readonly Upload[]) {
    work.current.waiting.push(...uploads)
    next()
  }
  return {
    uploads: list,
    isBusy: list.some(({ failure }) => failure === undefined),
    add: (files: readonly File[]) => {
      const added = files.map((file): Upload => {
        const problem = fileProblem(file)
        work.current.last += 1
        return { key: work.current.last, file, failure: problem?.text, mayRetry: !problem }
      })
      setList((now) => [...now, ...added])
      enqueue(added.filter(({ failure }) => failure === undefined))
    },
    /** Stops one that is under way, or takes a failed one off the list. */
    cancel: (key: number) => {
      work.current.waiting = work.current.waiting.filter((one) => one.key !== key)
      work.current.stops.get(key)?.abort()
      drop(key)
    },
    retry: (one: Upload) => {
      patch(one.key, { failure: undefined, share: undefined })
      enqueue([one])
    },
  }
}
